//@ expect none
#include <stdio.h>

static long factorial(long n) {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

int main(void) {
  printf("%ld\n", factorial(5));
  return 0;
}
