#include <stdlib.h>
int main(void) {
  int *p = calloc(4, sizeof *p);
  int r = p[4]; //@ expect out-of-bounds-read
  free(p);
  return r > 1000;
}
