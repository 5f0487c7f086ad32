#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "freeing part of an array\n"
//@ stderr "free(): invalid pointer\n"
/* The address of a local array, aligned as blocks are; the word before it is its first element and no size. */
int main(void) {
  setbuf(stdout, NULL);
  size_t words[8] __attribute__((aligned(16))) = {0};
  printf("freeing part of an array\n");
  free(&words[16 / sizeof(size_t)]); //@ expect invalid-free
  printf("not reached\n");
  return 0;
}
