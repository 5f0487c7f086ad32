//@ expect none
#include <stdlib.h>

struct point { int x, y, z; };
struct table { int count; struct point points[]; };

int main(int argc, char **argv) {
  (void)argv;
  size_t n = argc + 2;
  struct point *points = malloc(n * sizeof(struct point));
  double *weights = calloc(n, sizeof *weights);
  int *pairs = malloc(n * sizeof(int[2]));
  struct table *table = calloc(1, sizeof *table + n * sizeof(struct point));
  if (points && weights && table) points[2].z = table->points[2].z;
  free(points);
  free(weights);
  free(pairs);
  free(table);
  return 0;
}
