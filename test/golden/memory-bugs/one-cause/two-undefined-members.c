#include <stdlib.h>
struct item { int id; int count; };
int main(void) {
  struct item *p = malloc(2 * sizeof *p);
  if (!p) return 1;
  int n = 0;
  if (p[0].id > 3) //@ expect uninitialized-read
    n++;
  if (p[0].count > 3) //@ expect uninitialized-read
    n++;
  if (p[1].count > 3)
    n++;
  free(p);
  int x, y;
  if (x > 3) //@ expect uninitialized-read
    n++;
  if (y > 3) //@ expect uninitialized-read
    n++;
  return n > 5;
}
