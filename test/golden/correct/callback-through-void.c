//@ expect none
#include <stdlib.h>
static int by_value(const void *a, const void *b) {
  return *(const int *)a - *(const int *)b;
}
int main(void) {
  int v[] = {3, 1, 2}, key = 2;
  qsort(v, 3, sizeof *v, by_value);
  int *found = bsearch(&key, v, 3, sizeof *v, by_value);
  return found == v + 1 ? 0 : 1;
}
