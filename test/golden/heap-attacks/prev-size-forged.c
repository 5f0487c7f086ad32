#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "corrupted size vs. prev_size while consolidating\n"
/* PREV_INUSE of a block is cleared and the size "before" it invented: free looks there for a chunk of that size. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *left = calloc(1, 1600);
  size_t *right = malloc(1600);
  char *guard = malloc(40);
  right[-2] = 0x200; //@ expect out-of-bounds-write
  right[-1] &= ~(size_t)1; //@ expect out-of-bounds-read out-of-bounds-write
  free(right);
  printf("not reached\n");
  free(guard);
  free(left);
  return 0;
}
