#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "unmapping?\n"
//@ stderr "munmap_chunk(): invalid pointer\n"
/* IS_MMAPPED is set in a block of the heap: free would give its page back, and sees that it does not begin at one. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *p = malloc(2000);
  char *guard = malloc(40);
  p[-1] |= 2; //@ expect out-of-bounds-read out-of-bounds-write
  printf("unmapping?\n");
  free(p);
  printf("not reached\n");
  free(guard);
  return 0;
}
