#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "growing\n"
//@ stderr "realloc(): invalid pointer\n"
/* realloc of a pointer that lies within the block. */
int main(void) {
  setbuf(stdout, NULL);
  char *text = calloc(1, 100);
  printf("growing\n");
  text = realloc(text + 8, 200); //@ expect invalid-free
  printf("not reached\n");
  free(text);
  return 0;
}
