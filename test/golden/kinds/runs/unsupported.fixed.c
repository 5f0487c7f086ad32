//@ expect none
#include <stdio.h>

int main(void) {
  int tag = 1;
  tag = __builtin_bswap32(tag);
  printf("%d\n", tag);
  return 0;
}
