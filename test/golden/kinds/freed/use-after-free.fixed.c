//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *p = malloc(16);
  p[0] = 42;
  printf("%d\n", p[0]);
  free(p);
  return 0;
}
