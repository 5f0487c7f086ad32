#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "0\n"
//@ stderr "free(): invalid size\n"
/* An aligned block has a header like any other. */
int main(void) {
  setbuf(stdout, NULL);
  free(malloc(1));
  size_t *aligned = aligned_alloc(256, 512);
  printf("%d\n", (int)((uintptr_t)aligned % 256));
  aligned[-1] = 9; //@ expect out-of-bounds-write
  free(aligned);
  printf("not reached\n");
  return 0;
}
