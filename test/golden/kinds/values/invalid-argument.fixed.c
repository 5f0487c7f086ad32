//@ expect none
#include <stdio.h>

static int bits(unsigned n) {
  return n == 0 ? 32 : __builtin_clz(n);
}

int main(void) {
  printf("%d\n", bits(0) > 0);
  return 0;
}
