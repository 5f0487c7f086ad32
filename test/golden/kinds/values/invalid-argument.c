#include <stdio.h>

static int bits(unsigned n) {
  return __builtin_clz(n); //@ expect invalid-argument
}

int main(void) {
  printf("%d\n", bits(0) > 0);
  return 0;
}
