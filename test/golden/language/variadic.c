//@ expect none
#include <stdio.h>

#include <stdarg.h>
typedef struct { int a, b; } pair;
static double total(int n, ...) {
  va_list list, again;
  va_start(list, n);
  va_copy(again, list);
  double sum = 0;
  for (int i = 0; i < n; i++) {
    sum += va_arg(list, int);
    sum += va_arg(list, double);
    sum += (double)va_arg(list, long double);
    pair p = va_arg(list, pair);
    sum += p.a * p.b;
  }
  sum += va_arg(again, int);
  va_end(again);
  va_end(list);
  return sum;
}
int main(void) {
  pair p = {3, 4};
  printf("%g\n", total(3, 1, 2.5, 0.25L, p, 10, 20.5, 30.25L, p, 100, 200.5, 300.25L, p));
  return 0;
}
