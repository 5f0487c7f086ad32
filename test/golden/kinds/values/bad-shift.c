#include <stdio.h>

int main(void) {
  int bit = 32;
  unsigned mask = 1u << bit; //@ expect bad-shift
  printf("%d\n", mask != 12345);
  return 0;
}
