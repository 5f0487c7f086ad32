#include <stdlib.h>
static int missing(int have, int want) { return want - have; }
int main(void) {
  int n = missing(9, 4);
  char *p = malloc(n); //@ expect integer-overflow
  free(p);
  int *v = malloc(n * sizeof *v); //@ expect integer-overflow
  free(v);
  short few = -1;
  v = calloc(few, sizeof *v); //@ expect integer-overflow
  free(v);
  v = realloc(NULL, n + 1); //@ expect integer-overflow
  free(v);
  return 0;
}
