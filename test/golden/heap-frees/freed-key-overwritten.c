#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "the same block twice\n"
//@ stderr ""
/* The key that would have given the double free away is overwritten in between: the list becomes a circle, and malloc gives the same
   block twice. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *p = malloc(40);
  free(p);
  p[1] = 0; //@ expect use-after-free
  free(p); //@ expect double-free
  size_t *first = malloc(40); //@ expect leak
  size_t *second = malloc(40); //@ expect leak
  printf("%s\n", first == second ? "the same block twice" : "two blocks");
  return 0;
}
