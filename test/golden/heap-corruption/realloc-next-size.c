#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "growing\n"
//@ stderr "realloc(): invalid next size\n"
/* … and at the size of the one behind it. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *numbers = malloc(400);
  char *label = malloc(400);
  numbers[malloc_usable_size(numbers) / sizeof(size_t)] = 0; //@ expect out-of-bounds-write
  printf("growing\n");
  numbers = realloc(numbers, 4000);
  printf("not reached\n");
  free(numbers);
  free(label);
  return 0;
}
