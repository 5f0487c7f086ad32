#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "links replaced\n"
//@ stderr "corrupted double-linked list\n"
/* The links of a free chunk are replaced; freeing its neighbour takes it out of its list. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *left = malloc(1600);
  size_t *right = malloc(1600);
  char *guard = malloc(40);
  size_t trap[4] = {0};
  free(left);
  left[0] = (uintptr_t)trap; //@ expect use-after-free
  left[1] = (uintptr_t)trap; //@ expect use-after-free
  printf("links replaced\n");
  free(right);
  printf("not reached\n");
  free(guard);
  return 0;
}
