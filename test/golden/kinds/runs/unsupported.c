#include <stdio.h>

int main(void) {
  int tag = 1;
  __asm__ volatile("bswap %0" : "+r"(tag)); //@ expect unsupported
  printf("%d\n", tag);
  return 0;
}

//@ message Pagewalk cannot run this: inline assembly
//@ message.zh-cn Pagewalk 无法运行：inline assembly
