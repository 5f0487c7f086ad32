//@ expect none
#include <stdlib.h>
struct numbers { int count; int item[1]; };
int main(void) {
  struct numbers *n = malloc(sizeof *n + 3 * sizeof(int));
  for (int i = 0; i < 4; i++)
    n->item[i] = i;
  int last = n->item[3];
  free(n);
  return last - 3;
}
