#include <stdlib.h>
int main(void) {
  int *p = malloc(8), *q = p;
  p[0] = 1;
  p = realloc(p, 4000);
  q[0] = 2; //@ expect use-after-free
  free(p);
  return 0;
}
