#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *numbers = malloc(2 * sizeof *numbers);
  int *first = numbers;
  *first = 7;
  numbers = realloc(numbers, 400 * sizeof *numbers);
  printf("%d\n", *first); //@ expect use-after-free
  free(numbers);
  return 0;
}

//@ message `*first` reads freed memory: `first` still points into the block of 8 bytes that `realloc(numbers, 400 * sizeof *numbers)` gave back on line 8
//@ message.zh-cn `*first` 读取了已释放的内存：`first` 仍指向第 8 行 `realloc(numbers, 400 * sizeof *numbers)` 归还的 8 字节的块
