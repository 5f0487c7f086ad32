#include <stdlib.h>
int main(void) {
  int **m = malloc(2 * sizeof *m);
  m[0] = malloc(8);
  m[0][0] = 1;
  int r = *m[1]; //@ expect wild-pointer
  free(m[0]); free(m);
  return r;
}
