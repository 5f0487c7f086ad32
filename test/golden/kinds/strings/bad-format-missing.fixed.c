//@ expect none
#include <stdio.h>

int main(void) {
  int x = 1;
  printf("%d of %d\n", x, 2);
  return 0;
}
