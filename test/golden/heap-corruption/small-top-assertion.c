#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "top has 0x40 bytes now\n"
//@ stderr "Fatal glibc error: malloc assertion failure in sysmalloc: (old_top == initial_top (av) && old_size == 0) || ((unsigned long) (old_size) >= MINSIZE && prev_inuse (old_top) && ((unsigned long) old_end & (pagesize - 1)) == 0)\n"
/* The top chunk seems to hold next to nothing: sysmalloc sees that its end is no page boundary. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *last = malloc(200);
  last[malloc_usable_size(last) / sizeof(size_t)] = 0x41; //@ expect out-of-bounds-write
  printf("top has 0x40 bytes now\n");
  char *more = malloc(2000);
  printf("not reached\n");
  free(more);
  free(last);
  return 0;
}
