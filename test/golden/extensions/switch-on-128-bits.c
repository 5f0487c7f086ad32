//@ machine arch=x86-64
//@ expect none
//@ stdout "10 20 30 0\n"
#include <stdio.h>

static int kind(unsigned __int128 x) {
  switch (x) {
  case 1: return 10;
  case (unsigned __int128)1 << 100: return 20;
  case 5 ... 9: return 30;
  default: return 0;
  }
}

int main(void) {
  printf("%d %d %d %d\n", kind(1), kind((unsigned __int128)1 << 100), kind(7), kind((unsigned __int128)1 << 64));
  return 0;
}
