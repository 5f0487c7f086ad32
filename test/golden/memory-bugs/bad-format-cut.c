//@ machine arch=x86-64
#include <stdio.h>
int main(void) {
  long big = 1L << 40;
  printf("%d\n", big); //@ expect bad-format
  printf("%ld\n", -1); //@ expect bad-format
  return 0;
}
