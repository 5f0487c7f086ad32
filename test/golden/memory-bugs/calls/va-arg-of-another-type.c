#include <stdarg.h>
static double sum(int n, ...) {
  va_list list;
  va_start(list, n);
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += va_arg(list, double); //@ expect bad-call
  va_end(list);
  return sum;
}
int main(void) { return sum(2, 1, 2) == 77; }
