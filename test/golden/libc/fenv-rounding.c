//@ machine arch=x86-64
//@ expect none
//@ stdout "0 1\n0x1.5555555555555p-2 -0x1.5555555555555p-2 0x1.bb67ae8584caap+0 0xa.aaaaaaaaaaaaaabp-5\n0x1.99999ap-4 0x0p+0 inf\n0x1p+53 0x1p+53 0x1.5555555555555p-2\n2 -2 1 -1 -0\n0.100000 -0.123 1.00e+00 0.667 0\n0x1.5555555555555p-2\n0 1\n0x1.5555555555556p-2 -0x1.5555555555555p-2 0x1.bb67ae8584cabp+0 0xa.aaaaaaaaaaaaaabp-5\n0x1.99999ap-4 0x0p+0 inf\n0x1.0000000000001p+53 0x1.000002p+53 0x1.5555555555557p-2\n3 -2 2 -1 -0\n0.100001 -0.123 1.01e+00 0.667 1\n0x1.5555555555555p-2\n0 1\n0x1.5555555555555p-2 -0x1.5555555555556p-2 0x1.bb67ae8584caap+0 0xa.aaaaaaaaaaaaaaap-5\n0x1.999998p-4 -0x0p+0 0x1.fffffffffffffp+1023\n0x1p+53 0x1p+53 0x1.5555555555555p-2\n2 -3 1 -2 -1\n0.100000 -0.124 1.00e+00 0.666 0\n0x1.5555555555555p-2\n0 1\n0x1.5555555555555p-2 -0x1.5555555555555p-2 0x1.bb67ae8584caap+0 0xa.aaaaaaaaaaaaaaap-5\n0x1.999998p-4 0x0p+0 0x1.fffffffffffffp+1023\n0x1p+53 0x1p+53 0x1.5555555555555p-2\n2 -2 1 -1 -0\n0.100000 -0.123 1.00e+00 0.666 0\n0x1.5555555555555p-2\n1\n"
#include <fenv.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  static const int directions[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
  volatile double one = 1, three = 3, tenth = 0.1, huge = 1.7e308;
  volatile long double l = 1;
  volatile long long whole = 9007199254740993;
  for (int k = 0; k < 4; k++) {
    printf("%d ", fesetround(directions[k]));
    printf("%d\n", fegetround() == directions[k]);
    printf("%a %a %a %La\n", one / three, -one / three, sqrt(three), l / 3);
    printf("%a %a %a\n", (double)(float)tenth, one - one, huge * huge);
    printf("%a %a %a\n", (double)whole, (double)(float)whole, fma(one, one / three, 1e-30));
    printf("%g %g %ld %lld %g\n", rint(2.5), nearbyint(-2.5), lrint(1.2), llrint(-1.2), rint(-0.2));
    printf("%f %.3f %.2e %.3g %.0f\n", tenth, -0.12345, 1.001, 2.0 / 3, 0.5);
    printf("%a\n", 1.0 / 3.0);
  }
  printf("%d\n", fesetround(17) != 0);
  return 0;
}
