//@ machine fail-alloc=all
//@ expect none
#include <assert.h>
#include <stdlib.h>

int main(void) {
  char *p = malloc(4);
  assert(p != NULL);
  free(p);
  return 0;
}
