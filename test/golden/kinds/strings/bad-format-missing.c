#include <stdio.h>

int main(void) {
  int x = 1;
  printf("%d of %d\n", x); //@ expect bad-format
  return 0;
}
