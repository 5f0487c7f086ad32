//@ expect none
#include <stdio.h>

union word { unsigned u; unsigned char b[4]; struct { unsigned short lo, hi; } h; };
int main(void) {
  union word w = {.u = 0x11223344};
  printf("%x %x %x\n", w.b[0], w.h.hi, w.h.lo);
  w.b[3] = 0xff;
  printf("%x\n", w.u);
  return 0;
}
