#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "malloc(): invalid size (unsorted)\n"
/* The chunk in the unsorted list has a size smaller than any chunk. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *old = malloc(1500);
  char *guard = malloc(40);
  free(old);
  old[-1] = 1; //@ expect use-after-free
  void *again = malloc(3000);
  printf("not reached\n");
  free(again);
  free(guard);
  return 0;
}
