#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "top seems endless\n"
//@ stderr "malloc(): corrupted top size\n"
/* Top's size is set to the largest number, so that a request could reach anywhere: since glibc 2.29 it is compared with the arena's. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *last = malloc(40);
  last[malloc_usable_size(last) / sizeof(size_t)] = ~(size_t)0; //@ expect out-of-bounds-write
  printf("top seems endless\n");
  void *far = malloc(300);
  printf("not reached\n");
  free(far);
  free(last);
  return 0;
}
