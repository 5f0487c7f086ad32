#include <stdio.h>

static int last(int n) {
  int table[n]; //@ expect stack-overflow
  table[n - 1] = 7;
  return table[n - 1];
}

int main(void) {
  printf("%d\n", last(4000000));
  return 0;
}

//@ message the stack cannot hold 16000000 bytes more
//@ message.zh-cn 栈上放不下另外 16000000 字节
