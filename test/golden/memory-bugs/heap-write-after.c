#include <stdlib.h>
int main(void) {
  char *p = malloc(13);
  for (int i = 0; i <= 13; i++)
    p[i] = 'x'; //@ expect out-of-bounds-write
  free(p);
  return 0;
}
