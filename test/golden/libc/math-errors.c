//@ expect none
//@ stdout "-nan EDOM 0x1\n-inf ERANGE 0x4\n-nan EDOM 0x1\ninf ERANGE 0x4\ninf ERANGE 0x4\ninf ERANGE 0x8\n0 ERANGE 0x10\n-nan EDOM 0x1\n-nan EDOM 0x1\nnan EDOM 0x1\ninf ERANGE 0x8\ninf ERANGE 0x4\n-inf ERANGE 0x4\n-0.2166 - 0\n-inf - 0x4\n-2.14748e+09 EDOM 0x1\ninf ERANGE 0x8\n4.94066e-324 - 0\n9.88131e-324 - 0x10\n4.94066e-324 - 0x10\n-nan EDOM 0x1\n1e-310 - 0x10\n-9.22337e+18 - 0x1\ninf ERANGE 0x8\n"
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdio.h>

#define SHOW(e)                                                                           \
  do {                                                                                    \
    errno = 0;                                                                            \
    feclearexcept(FE_ALL_EXCEPT);                                                         \
    double value = (e);                                                                   \
    int raised = fetestexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW);    \
    printf("%g %s %#x\n", value, errno == EDOM ? "EDOM" : errno ? "ERANGE" : "-", raised); \
  } while (0)

int main(void) {
  volatile double zero = 0, one = 1, infinity = INFINITY, tiny = 1e-310;
  SHOW(sqrt(-one));
  SHOW(log(zero));
  SHOW(log(-one));
  SHOW(atanh(one));
  SHOW(pow(zero, -one));
  SHOW(pow(10 * one, 400));
  SHOW(pow(10 * one, -400));
  SHOW(pow(-one, 0.5));
  SHOW(fmod(one, zero));
  SHOW(tgamma(-one));
  SHOW(tgamma(200 * one));
  SHOW(lgamma(zero));
  SHOW(y0(zero));
  SHOW(jn(3, -2.5 * one));
  SHOW(logb(zero));
  SHOW(ilogb(zero));
  SHOW(ldexp(one, 2000));
  SHOW(ldexp(one, -1074));
  SHOW(ldexp(3 * one, -1075));
  SHOW(nextafter(zero, one));
  SHOW(sin(infinity));
  SHOW(sin(tiny));
  SHOW(llrint(infinity));
  SHOW(hypot(1e308 * one, 1.7e308));
  return 0;
}
