//@ expect none
#include <stdio.h>

int main(void) {
  double _Complex z = 3.0 + 4.0i, w = 1.0 - 2.0i;
  double _Complex p = z * w, q = z / w;
  printf("%g %g %g %g\n", __real__ p, __imag__ p, __real__ q, __imag__ q);
  printf("%d %g\n", z == ~(3.0 - 4.0i), __imag__ ~z);
  return 0;
}
