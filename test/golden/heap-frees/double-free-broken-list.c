#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "link bent\n"
//@ stderr "free(): unaligned chunk detected in tcache 2\n"
/* Looking for the block in the thread's list, free comes to a link that leads to no block. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(40);
  size_t *b = malloc(40);
  free(a);
  free(b);
  b[0] = ((uintptr_t)b >> 12) ^ ((uintptr_t)a + 8); //@ expect use-after-free
  printf("link bent\n");
  free(a); //@ expect double-free
  printf("not reached\n");
  return 0;
}
