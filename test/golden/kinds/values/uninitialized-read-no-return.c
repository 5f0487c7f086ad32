#include <stdio.h>

static int sign(int n) {
  if (n > 0) return 1;
  if (n < 0) return -1;
}

int main(void) {
  int s = sign(0);
  printf("%d\n", s); //@ expect uninitialized-read
  return 0;
}

//@ message `s` is read, but was never given a value
//@ message.zh-cn 读取 `s`，但它从未被赋值
