#include <stdio.h>

int main(void) {
  int n;
  int total;
  for (n = 1; n <= 3; n++)
    total += n; //@ expect uninitialized-read
  printf("%d\n", total);
  return 0;
}

//@ message `total` is read, but was never given a value
//@ message.zh-cn 读取 `total`，但它从未被赋值
