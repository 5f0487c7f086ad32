#include <stdio.h>
#include <stdlib.h>

//@ machine arch=x86-64
//@ exit 134
//@ stdout "once\n"
//@ stderr "double free or corruption (top)\n"
/* A large block at the end of the heap merges with top when it is freed. */
int main(void) {
  setbuf(stdout, NULL);
  char *page = malloc(4000);
  free(page);
  printf("once\n");
  free(page); //@ expect double-free
  printf("not reached\n");
  return 0;
}
