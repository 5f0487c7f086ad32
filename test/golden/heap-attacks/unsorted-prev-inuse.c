#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "malloc(): invalid next->prev_inuse (unsorted)\n"
/* The chunk behind the one in the unsorted list says that it is in use. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *old = malloc(1500);
  size_t *guard = malloc(40);
  free(old);
  guard[-1] |= 1; //@ expect out-of-bounds-read out-of-bounds-write
  void *again = malloc(3000);
  printf("not reached\n");
  free(again);
  free(guard);
  return 0;
}
