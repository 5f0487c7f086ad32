//@ expect none
#include <stdlib.h>
int main(void) {
  int *p = NULL;
  for (int i = 0; i < 100; i++) {
    p = realloc(p, (i + 1) * sizeof *p);
    p[i] = i;
  }
  int ok = p[0] == 0 && p[99] == 99;
  free(p);
  return !ok;
}
