//@ expect none
#include <stdio.h>

int main(void) {
  int bit = 31;
  unsigned mask = 1u << bit;
  printf("%d\n", mask != 12345);
  return 0;
}
