#include <stdio.h>

static int bits(unsigned n) {
  return __builtin_clz(n); //@ expect invalid-argument
}

int main(void) {
  printf("%d\n", bits(0) > 0);
  return 0;
}

//@ message the builtin is not defined for the argument 0
//@ message.zh-cn 该内建函数对参数 0 没有定义
