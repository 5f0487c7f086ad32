#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "growing\n"
//@ stderr "realloc(): invalid old size\n"
/* The block claims more than the whole arena has. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *numbers = malloc(200);
  char *label = malloc(200);
  numbers[-1] = 0x200001; //@ expect out-of-bounds-write
  printf("growing\n");
  numbers = realloc(numbers, 0x300000);
  printf("not reached\n");
  free(numbers);
  free(label);
  return 0;
}
