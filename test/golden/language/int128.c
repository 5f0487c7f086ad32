//@ expect none
//@ machine arch=x86-64
#include <stdio.h>
int main(void) {
  unsigned __int128 n = (unsigned __int128)1 << 100;
  __int128 m = -5;
  n = n / 3 + 7;
  printf("%llx %llx %d %d\n", (unsigned long long)(n >> 64), (unsigned long long)n, (int)(m / 2), m < 0);
  return 0;
}
