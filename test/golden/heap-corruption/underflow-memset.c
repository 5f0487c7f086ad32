#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "clearing too early\n"
//@ stderr "free(): invalid size\n"
/* memset begins one word too early: the block's size becomes 0x3838…38. */
int main(void) {
  setbuf(stdout, NULL);
  char *buffer = malloc(64);
  printf("clearing too early\n");
  memset(buffer - sizeof(size_t), 0x38, sizeof(size_t)); //@ expect out-of-bounds-write
  free(buffer);
  printf("not reached\n");
  return 0;
}
