#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "overflowing into top\n"
//@ stderr "malloc(): corrupted top size\n"
/* The last block before the top chunk overflows: the top's size becomes huge, and the next request that goes there notices. */
int main(void) {
  setbuf(stdout, NULL);
  char *first = malloc(100);
  size_t room = malloc_usable_size(first);
  printf("overflowing into top\n");
  memset(first, 0xff, room + sizeof(size_t)); //@ expect out-of-bounds-write
  char *second = malloc(500);
  printf("not reached\n");
  free(second);
  free(first);
  return 0;
}
