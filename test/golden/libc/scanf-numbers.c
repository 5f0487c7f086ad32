//@ stdin "12 0x1f 017 2.5e1 word"
//@ stdout "5 12 31 15 25 word\n"
#include <stdio.h>
int main(void) {
  int a, b, c;
  double d;
  char s[8];
  int n = scanf("%d %i %i %lf %7s", &a, &b, &c, &d, s);
  printf("%d %d %d %d %g %s\n", n, a, b, c, d, s);
  return 0;
}
