//@ expect none
#include <stdio.h>

#include <math.h>
int main(void) {
  int e;
  double whole, fraction = modf(-3.25, &whole), m = frexp(12.5, &e);
  printf("%g %g %g %d %g\n", fraction, whole, m, e, ldexp(0.75, 4));
  printf("%.15g %.15g %.15g %.15g\n", sqrt(2), pow(2, 0.5), exp(1), log(10));
  printf("%.15g %.15g %.15g\n", sin(1), cos(1), atan2(1, 2));
  printf("%g %g %g %g %ld\n", floor(-1.5), ceil(-1.5), round(-2.5), fmod(5.5, 2), lround(2.5));
  return 0;
}
