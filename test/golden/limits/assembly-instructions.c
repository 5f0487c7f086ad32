//@ native differs
#include <stdio.h>

static unsigned twice(unsigned v) {
  asm("addl %0, %0" : "+r"(v)); //@ expect unsupported
  return v;
}

int main(void) {
  printf("%u\n", twice(21));
  return 0;
}
//@ exit 132
