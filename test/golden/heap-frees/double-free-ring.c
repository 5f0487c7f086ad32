#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "ring closed\n"
//@ stderr "free(): too many chunks detected in tcache\n"
/* Looking for the block in the thread's list, free runs in a circle and counts. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(40);
  size_t *b = malloc(40);
  free(a);
  free(b);
  b[0] = ((uintptr_t)b >> 12) ^ (uintptr_t)b; //@ expect use-after-free
  printf("ring closed\n");
  free(a); //@ expect double-free
  printf("not reached\n");
  return 0;
}
