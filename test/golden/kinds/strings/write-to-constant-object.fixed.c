//@ expect none
#include <stdio.h>

int limit = 10;

int main(void) {
  int *p = &limit;
  *p = 20;
  printf("%d\n", *p);
  return 0;
}
