//@ expect none
//@ stdout "1 4 1.5\n5 8 2.5\n"
#include <stdarg.h>
#include <stdio.h>

typedef int quad __attribute__((vector_size(16)));

static void show(int n, ...) {
  va_list list;
  va_start(list, n);
  while (n-- > 0) {
    quad q = va_arg(list, quad);
    printf("%d %d %g\n", q[0], q[3], va_arg(list, double));
  }
  va_end(list);
}

int main(void) {
  quad a = {1, 2, 3, 4}, b = {5, 6, 7, 8};
  show(2, a, 1.5, b, 2.5);
  return 0;
}
