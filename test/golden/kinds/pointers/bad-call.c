#include <stdio.h>

static double half(double x) { return x / 2; }

int main(void) {
  int (*f)(int) = (int (*)(int))half;
  int y = f(3); //@ expect bad-call
  printf("%d\n", y * 0);
  return 0;
}
