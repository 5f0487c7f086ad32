//@ machine arch=x86-64
//@ expect none
//@ stdout "20 20 5 14\n7 3 ff\n"
#include <stdio.h>

int main(void) {
  int row[5];
  size_t size = sizeof row;
  unsigned small = 7;
  printf("%d %u %i %x\n", (int)size, (unsigned)sizeof row, sizeof row / sizeof row[0], size);
  printf("%lu %ld %lx\n", small, 3, 255);
  return 0;
}
