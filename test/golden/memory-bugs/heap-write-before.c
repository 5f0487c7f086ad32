#include <stdlib.h>
int main(void) {
  int *p = malloc(16);
  p[-1] = 33; //@ expect out-of-bounds-write
  free(p);
  return 0;
}
