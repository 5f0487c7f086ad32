#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "heads overwritten\n"
//@ stderr "malloc(): unaligned tcache chunk detected\n"
/* Writing before the first block reaches the thread's table of lists: its heads now lead to addresses that are none. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *first = malloc(24);
  free(malloc(72));
  size_t *table = first;
  while (((uintptr_t)table & 0xfff) > 2 * sizeof(size_t)) table--;
  size_t *heads = (size_t *)((char *)table + 64 * 2);
  for (int i = 0; i < 64; i++) heads[i] = 0x41414148; //@ expect out-of-bounds-write
  printf("heads overwritten\n");
  fflush(stdout);
  char *p = malloc(72);
  printf("not reached\n");
  free(p);
  return 0;
}
