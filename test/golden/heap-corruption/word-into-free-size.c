#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "spare is free\n"
//@ stderr "malloc(): invalid size (unsorted)\n"
/* The block behind is free in the unsorted list; its size is overwritten, and the next malloc looks at it. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *row = malloc(600);
  char *spare = malloc(1500);
  char *guard = malloc(64);
  free(spare);
  printf("spare is free\n");
  row[malloc_usable_size(row) / sizeof(size_t)] = 7; //@ expect out-of-bounds-write
  char *again = malloc(3000);
  printf("not reached\n");
  free(again);
  free(guard);
  free(row);
  return 0;
}
