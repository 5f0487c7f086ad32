#include <stdio.h>

static long factorial(long n) {
  return n * factorial(n - 1); //@ expect stack-overflow
}

int main(void) {
  printf("%ld\n", factorial(5));
  return 0;
}
