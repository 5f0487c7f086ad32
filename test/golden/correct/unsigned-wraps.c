//@ expect none
#include <limits.h>
int main(void) {
  unsigned n = UINT_MAX;
  n += 2;
  unsigned char c = 200;
  c += 100;
  return n == 1 && c == 44 ? 0 : 1;
}
