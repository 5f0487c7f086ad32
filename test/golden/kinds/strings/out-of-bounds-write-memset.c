#include <stdlib.h>
#include <string.h>

struct point { int x, y; };

int main(void) {
  struct point *p = malloc(sizeof *p);
  memset(p, 0, 2 * sizeof *p); //@ expect out-of-bounds-write
  free(p);
  return 0;
}
