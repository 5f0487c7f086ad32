#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "damaged\n"
//@ stderr "free(): invalid next size (fast)\n"
/* The block behind a small one has a size of nothing when the small one goes to its fast bin. */
int main(void) {
  setbuf(stdout, NULL);
  void *cache[7];
  for (int i = 0; i < 7; i++) cache[i] = malloc(40);
  size_t *small = malloc(40);
  char *next = malloc(40);
  for (int i = 0; i < 7; i++) free(cache[i]);
  small[malloc_usable_size(small) / sizeof(size_t)] = 1; //@ expect out-of-bounds-write
  printf("damaged\n");
  free(small);
  printf("not reached\n");
  free(next);
  return 0;
}
