//@ expect none
#include <stdio.h>

int main(void) {
  unsigned u = 0x80000001u;
  int n = -16;
  unsigned long long w = 0x123456789abcdef0ull;
  printf("%x %x %d\n", u >> 4, u << 1, n >> 2);
  for (int i = 0; i < 64; i += 21)
    printf("%llx %llx\n", w << i, w >> i);
  return 0;
}
