#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1 1 1\n"
//@ stderr ""
/* a, b, a: the newest chunk of the fast bin is b when a comes again, so nobody notices, and malloc gives a twice. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(24);
  void *a = calloc(1, 24), *b = calloc(1, 24);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  free(b);
  free(a); //@ expect double-free
  void *c = calloc(1, 24), *d = calloc(1, 24), *e = calloc(1, 24); //@ expect leak
  printf("%d %d %d\n", c == a, d == b, e == a);
  return 0;
}
