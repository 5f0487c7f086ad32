//@ expect none
#include <stdio.h>

#include <stdarg.h>
static int say(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vprintf(format, list);
  va_end(list);
  return n;
}
int main(void) {
  int (*print)(const char *, ...) = printf;
  print("%d %g\n", 5, 2.5);
  return say("%d %s %c %.2f %ld\n", 1, "two", '3', 4.0, 5L);
}
