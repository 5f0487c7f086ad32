//@ expect none
#include <stdio.h>

int weigh(a, b, c) int a; char b; double c; { return a + b + c; }
int later();
int main(void) {
  printf("%d %d\n", weigh(1, 'a', 2.5), later(4));
  return 0;
}
int later(int n) { return n * n; }
