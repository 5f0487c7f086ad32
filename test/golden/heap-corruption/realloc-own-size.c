#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "growing\n"
//@ stderr "realloc(): invalid pointer\n"
/* realloc looks at the size of the block that it is given. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *numbers = malloc(24);
  numbers[-1] = 0x7; //@ expect out-of-bounds-write
  printf("growing\n");
  numbers = realloc(numbers, 4000);
  printf("not reached\n");
  free(numbers);
  return 0;
}
