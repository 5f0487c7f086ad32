#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "once\n"
//@ stderr "double free or corruption (!prev)\n"
/* A block too large for the thread's cache is freed twice: its neighbour knows that it is free. */
int main(void) {
  setbuf(stdout, NULL);
  char *page = malloc(4000);
  char *after = malloc(100);
  free(page);
  printf("once\n");
  free(page); //@ expect double-free
  printf("not reached\n");
  free(after);
  return 0;
}
