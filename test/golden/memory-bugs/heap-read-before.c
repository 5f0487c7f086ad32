#include <stdlib.h>
int main(void) {
  int *p = malloc(16);
  p[0] = 1;
  int r = p[-1] > 100; //@ expect out-of-bounds-read
  free(p);
  return r;
}
