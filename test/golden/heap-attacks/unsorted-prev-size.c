#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "malloc(): mismatching next->prev_size (unsorted)\n"
/* The copy of its size behind the chunk in the unsorted list is another one. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *old = malloc(1500);
  size_t *guard = malloc(40);
  free(old);
  guard[-2] += 16; //@ expect out-of-bounds-read out-of-bounds-write
  void *again = malloc(3000);
  printf("not reached\n");
  free(again);
  free(guard);
  return 0;
}
