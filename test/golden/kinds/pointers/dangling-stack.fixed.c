//@ expect none
#include <stdio.h>

static int square(int n) {
  int result = n * n;
  return result;
}

int main(void) {
  int s = square(5);
  printf("%d\n", s);
  return 0;
}
