#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "two blocks\n"
//@ stderr "free(): invalid size\n"
/* One byte past a name runs into the size of the block behind it, which then looks too large to be true. */
int main(void) {
  setbuf(stdout, NULL);
  char *name = malloc(40);
  char *mail = malloc(40);
  size_t room = malloc_usable_size(name);
  printf("two blocks\n");
  memset(name, 'x', room + 1); //@ expect out-of-bounds-write
  free(mail);
  printf("gave back the second\n");
  free(name);
  printf("gave back both\n");
  return 0;
}
