#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "damaged\n"
//@ stderr "free(): invalid next size (normal)\n"
/* The same with a large block, which is merged with its neighbours when it is freed. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *large = malloc(1800);
  char *next = malloc(40);
  large[malloc_usable_size(large) / sizeof(size_t)] = 1; //@ expect out-of-bounds-write
  printf("damaged\n");
  free(large);
  printf("not reached\n");
  free(next);
  return 0;
}
