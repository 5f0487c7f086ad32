//@ expect none
#include <stdlib.h>
#include <string.h>

struct point { int x, y; };

int main(void) {
  struct point *p = malloc(sizeof *p);
  memset(p, 0, sizeof *p);
  free(p);
  return 0;
}
