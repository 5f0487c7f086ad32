//@ machine fail-alloc=all max-steps=200000
//@ expect none
#include <stdlib.h>

int main(void) {
  char *p = malloc(4);
  while (!p) { }
  free(p);
  return 0;
}
