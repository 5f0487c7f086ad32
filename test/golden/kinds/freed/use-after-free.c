#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *p = malloc(16);
  p[0] = 42;
  free(p);
  printf("%d\n", p[0]); //@ expect use-after-free
  return 0;
}
