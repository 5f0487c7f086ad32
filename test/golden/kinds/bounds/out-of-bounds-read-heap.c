#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *scores = calloc(3, sizeof *scores);
  int last = scores[3]; //@ expect out-of-bounds-read
  free(scores);
  return last * 0;
}

//@ message `scores[3]` reads element 3, but `scores` points to a block of 12 bytes: 3 elements, 0 to 2
//@ message.zh-cn `scores[3]` 读取下标为 3 的元素，而 `scores` 指向的块有 12 字节：3 个元素（下标 0 到 2）
