#include <stdarg.h>
static int is_null(int n, ...) {
  va_list list;
  va_start(list, n);
  const char *s = va_arg(list, const char *); //@ expect bad-call
  va_end(list);
  return s == 0;
}
int main(void) { return is_null(1, 5); }
