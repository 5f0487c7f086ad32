//@ expect none
#include <stdio.h>

int main(void) {
  signed char sc = (signed char)200;
  unsigned short us = (unsigned short)-1;
  int from_double = (int)-3.99;
  printf("%d %d %d\n", sc, us, from_double);
  printf("%d %d\n", -1 < 1u, (signed char)-1 == (unsigned char)255);
  printf("%lld %u\n", (long long)(int)0x80000000, (unsigned)-5 / 2);
  return 0;
}
