#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *counts = malloc(4 * sizeof *counts);
  counts[2]++; //@ expect uninitialized-read
  printf("%d\n", counts[2]);
  free(counts);
  return 0;
}

//@ message `counts[2]` is read, but was never given a value: the block allocated on line 5 starts with undefined contents
//@ message.zh-cn 读取 `counts[2]`，但它从未被赋值：第 5 行分配的块一开始内容不确定
