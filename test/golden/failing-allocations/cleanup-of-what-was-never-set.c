//@ machine fail-alloc=all
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int status = 1;
  char *b;
  char *a = malloc(8);
  if (!a) goto done;
  b = malloc(8);
  if (!b) goto done;
  status = 0;
done:
  free(b); //@ expect uninitialized-read
  free(a);
  return status;
}
