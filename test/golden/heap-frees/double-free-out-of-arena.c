#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "one MiB?\n"
//@ stderr "double free or corruption (out)\n"
/* The size of a block that lies before top is made so large that the block would end behind top. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *block = malloc(2000);
  char *after = malloc(50);
  block[-1] = 0x100001; //@ expect out-of-bounds-write
  printf("one MiB?\n");
  free(block);
  printf("not reached\n");
  free(after);
  return 0;
}
