//@ expect none
#include <stdio.h>

int main(void) {
  volatile double zero = 0, tiny = 5e-324, huge = 1e308;
  float f = 16777216.0f;
  volatile float next = f + 1;
  double nan = zero / zero;
  printf("%g %g %g %g\n", 1 / zero, -1 / zero, tiny / 2, huge * 10);
  printf("%d %d %d %d\n", nan == nan, nan < 1, -zero == zero, next == f);
  printf("%.17g %.9g\n", 0.1 + 0.2, 0.1f + 0.2f);
  printf("%u %lld\n", (unsigned)3e9, (long long)-1e15);
  return 0;
}
