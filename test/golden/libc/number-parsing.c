//@ expect none
#include <stdio.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
int main(void) {
  char *end;
  long n = strtol("  -123abc", &end, 10);
  printf("%ld %s %ld %ld %ld\n", n, end, strtol("0x1F", NULL, 0), strtol("077", NULL, 0), strtol("zz", NULL, 36));
  errno = 0;
  long most = strtol("99999999999999999999", NULL, 10);
  printf("%d %d\n", most == LONG_MAX, errno == ERANGE);
  printf("%g %g %g %d\n", strtod("1.5e3x", &end), strtod("inf", NULL), strtod("0x1p4", NULL), atoi("42x"));
  return 0;
}
