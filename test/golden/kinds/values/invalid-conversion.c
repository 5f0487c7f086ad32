#include <stdio.h>

int main(void) {
  double big = 1e10;
  int n = (int)big; //@ expect invalid-conversion
  printf("%d\n", n != 0);
  return 0;
}
