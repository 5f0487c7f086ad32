//@ expect none
#include <stdio.h>

static double half(double x) { return x / 2; }

int main(void) {
  double (*f)(double) = half;
  int y = f(3);
  printf("%d\n", y * 0);
  return 0;
}
