//@ expect none
#include <stdio.h>

int main(void) {
  double big = 1e10;
  long long n = (long long)big;
  printf("%d\n", n != 0);
  return 0;
}
