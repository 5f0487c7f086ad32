//@ expect none
#include <stdio.h>

struct packed { unsigned a : 3; int b : 5; unsigned long long c : 40; int : 0; unsigned d : 1; };
int main(void) {
  struct packed p = {7, -16, 1ull << 39, 1};
  p.a += 2;
  p.b--;
  p.c += 5;
  printf("%u %d %llu %u\n", p.a, p.b, (unsigned long long)p.c, p.d);
  return 0;
}
