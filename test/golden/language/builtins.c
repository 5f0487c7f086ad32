//@ expect none
#include <stdio.h>

int main(void) {
  int product;
  int over = __builtin_mul_overflow(1 << 20, 1 << 20, &product);
  printf("%d %d %d %d\n", __builtin_popcount(0xf0f0), __builtin_clz(1), __builtin_ctz(8), __builtin_ffs(6));
  printf("%x %llx %d %d\n", __builtin_bswap32(0x11223344), __builtin_bswap64(1), over, product);
  return 0;
}
