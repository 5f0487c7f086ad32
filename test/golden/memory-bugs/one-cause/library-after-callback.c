#include <stdlib.h>
static int compare(const void *a, const void *b) {
  return *(const int *)a - *(const int *)b; //@ expect out-of-bounds-read
}
int main(void) {
  int *a = malloc(4 * sizeof *a);
  if (!a) return 1;
  for (int i = 0; i < 4; i++) a[i] = 9 - i;
  qsort(a, 5, sizeof *a, compare); //@ expect out-of-bounds-write
  free(a);
  return 0;
}
