//@ expect none
//@ stdout "1/0: zero\nconstants: zero\n1/3: inexact\n1+3:\n0/0: invalid\nhuge*huge: overflow inexact\n1/huge/huge: underflow inexact\nsqrt(-1): invalid\nsqrt(3): inexact\nsqrt(1):\nlog(0): zero\nexp(huge): overflow inexact\nexp(-huge): underflow inexact\nexp(0):\npow(0,-1): zero\nfmod(1,0): invalid\nrint: inexact\nnearbyint:\nfloat: inexact\nint: inexact\nlong double: inexact\n0 1\nupdate: zero invalid\n"
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static void show(const char *what) {
  printf("%s:%s%s%s%s%s\n", what, fetestexcept(FE_DIVBYZERO) ? " zero" : "", fetestexcept(FE_INVALID) ? " invalid" : "", fetestexcept(FE_OVERFLOW) ? " overflow" : "",
         fetestexcept(FE_UNDERFLOW) ? " underflow" : "", fetestexcept(FE_INEXACT) ? " inexact" : "");
  feclearexcept(FE_ALL_EXCEPT);
}

int main(void) {
  volatile double one = 1, zero = 0, three = 3, huge = 1e308, r;
  volatile int i;
  volatile float f;
  volatile long double l = 1;
  r = one / zero; show("1/0");
  r = 1.0 / 0.0; show("constants");
  r = one / three; show("1/3");
  r = one + three; show("1+3");
  r = zero / zero; show("0/0");
  r = huge * huge; show("huge*huge");
  r = one / huge / huge; show("1/huge/huge");
  r = sqrt(-one); show("sqrt(-1)");
  r = sqrt(three); show("sqrt(3)");
  r = sqrt(one); show("sqrt(1)");
  r = log(zero); show("log(0)");
  r = exp(huge); show("exp(huge)");
  r = exp(-huge); show("exp(-huge)");
  r = exp(zero); show("exp(0)");
  r = pow(zero, -one); show("pow(0,-1)");
  r = fmod(one, zero); show("fmod(1,0)");
  r = rint(one / 2); show("rint");
  r = nearbyint(one / 2); show("nearbyint");
  f = one / three; show("float");
  i = three / 2; show("int");
  l = l / 3; show("long double");
  fenv_t env;
  feraiseexcept(FE_INVALID);
  feholdexcept(&env);
  r = one / zero;
  printf("%d %d\n", fetestexcept(FE_INVALID) != 0, fetestexcept(FE_DIVBYZERO) != 0);
  feupdateenv(&env);
  show("update");
  return 0;
}
