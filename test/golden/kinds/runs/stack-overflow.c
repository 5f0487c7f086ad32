#include <stdio.h>

static long factorial(long n) {
  return n * factorial(n - 1); //@ expect stack-overflow
}

int main(void) {
  printf("%ld\n", factorial(5));
  return 0;
}

//@ message the stack is full: … calls are open, `factorial` needs … bytes more
//@ message.zh-cn 栈已用尽：已有 … 层调用，`factorial` 还需要 … 字节
