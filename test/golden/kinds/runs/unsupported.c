#include <stdio.h>

int main(void) {
  int tag = 1;
  __asm__ volatile("bswap %0" : "+r"(tag)); //@ expect unsupported
  printf("%d\n", tag);
  return 0;
}
