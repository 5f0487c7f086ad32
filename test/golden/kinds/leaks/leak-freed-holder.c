#include <stdlib.h>
#include <string.h>

struct person { char *name; };

int main(void) {
  struct person *p = malloc(sizeof *p);
  p->name = strdup("Ada"); //@ expect leak
  free(p);
  return 0;
}
