//@ expect none
// Quotients of complex numbers to the last bit, also where the steps between would leave the range.
#include <complex.h>
#include <float.h>
#include <stdio.h>

int main(void) {
  volatile double _Complex a = 1 - I, b = 3 - I, huge = DBL_MAX + DBL_MAX / 2 * I, tiny = DBL_MIN + DBL_MIN / 8 * I;
  volatile float _Complex f = 1.1f + 2.3f * I;
  volatile long double _Complex l = 1.25L + 7 * I;
  double _Complex q[] = { a / b, huge / huge, tiny / tiny, a / tiny, tiny / huge, f / (0.3f - f), 1 / b };
  for (size_t i = 0; i < sizeof q / sizeof *q; i++) printf("%a %a\n", creal(q[i]), cimag(q[i]));
  printf("%La %La\n", creall(a / l), cimagl(l / 3.7L));
  return 0;
}
