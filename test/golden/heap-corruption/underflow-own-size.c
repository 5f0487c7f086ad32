#include <stdio.h>
#include <stdlib.h>

//@ exit 139
//@ stdout "emptied the stack\n"
//@ stderr ""
/* A loop that runs down to -1 writes the block's own size. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *stack = malloc(8 * sizeof(size_t));
  int top = 8;
  while (top >= 0) stack[--top] = 5; //@ expect out-of-bounds-write
  printf("emptied the stack\n");
  free(stack); //@ expect signal
  printf("not reached\n");
  return 0;
}
