#include <stdlib.h>

int main(void) {
  int n = 10;
  int *numbers = malloc(n);
  for (int i = 0; i < n; i++)
    numbers[i] = i; //@ expect out-of-bounds-write
  free(numbers);
  return 0;
}

//@ message `numbers[i]` writes element 2, but `numbers` points to a block of only 10 bytes: room for 2 × `int`
//@ message.zh-cn `numbers[i]` 写入下标为 2 的元素，而 `numbers` 指向的块只有 10 字节，只放得下 2 个 `int`
