#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
//@ expect none
int main(void) {
  volatile int n = INT_MIN + 1;
  volatile long long w = LLONG_MIN + 1;
  volatile long l = LONG_MIN + 1;
  printf("%d %d %d\n", abs(n) == INT_MAX, llabs(w) == LLONG_MAX, labs(l) == LONG_MAX);
  return 0;
}
