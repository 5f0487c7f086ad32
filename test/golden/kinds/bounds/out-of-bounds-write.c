#include <stdio.h>

int main(void) {
  int squares[3];
  for (int i = 1; i <= 3; i++)
    squares[i] = i * i; //@ expect out-of-bounds-write
  printf("%d\n", squares[1]);
  return 0;
}

//@ message `squares[i]` writes element 3, but `squares` has 3 elements, 0 to 2
//@ message.zh-cn `squares[i]` 写入下标为 3 的元素，而 `squares` 只有 3 个元素（下标 0 到 2）
