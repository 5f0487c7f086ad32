#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "freeing the second word\n"
//@ stderr "free(): invalid pointer\n"
/* A pointer was moved on while reading; the moved one is freed. 16 bytes on stands data, not a header. */
int main(void) {
  setbuf(stdout, NULL);
  char *line = calloc(1, 200);
  char *word = line + 16;
  printf("freeing the second word\n");
  free(word); //@ expect invalid-free
  printf("not reached\n");
  free(line);
  return 0;
}
