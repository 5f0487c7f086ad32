#include <stdio.h>
#include <stdlib.h>

//@ exit 139
//@ stdout "where is its arena?\n"
//@ stderr ""
/* NON_MAIN_ARENA is set in a block of the main arena: its arena is looked for where there is none. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *p = malloc(2000);
  char *guard = malloc(40);
  p[-1] |= 4; //@ expect out-of-bounds-read out-of-bounds-write
  printf("where is its arena?\n");
  fflush(stdout);
  free(p); //@ expect signal
  printf("not reached\n");
  free(guard);
  return 0;
}
