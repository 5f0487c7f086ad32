#include <limits.h>
#include <stdlib.h>
int main(void) {
  volatile int n = INT_MIN;
  volatile long long w = LLONG_MIN;
  volatile int a = abs(n); //@ expect integer-overflow
  volatile long long b = llabs(w); //@ expect integer-overflow
  return 0;
}
