#include <stdint.h>
#include <stdlib.h>
int main(void) {
  char *p = malloc(8); //@ expect leak
  char *q = malloc(8);
  p = realloc(p, SIZE_MAX / 2 + 1);
  char *larger = realloc(q, SIZE_MAX / 2 + 1);
  if (!larger)
    free(q);
  return p != NULL || larger != NULL;
}
