#include <stdlib.h>

struct point { int x, y, z; };

int main(int argc, char **argv) {
  (void)argv;
  size_t n = argc + 2;
  struct point *points = malloc(n * sizeof(struct point *)); //@ hint element-size
  double *weights = calloc(n, sizeof(float)); //@ hint element-size
  struct point *more = malloc(n * sizeof(more)); //@ hint sizeof-pointer
  if (points && weights && more) points[2].z = 1; //@ expect out-of-bounds-write
  free(points);
  free(weights);
  free(more);
  return 0;
}
