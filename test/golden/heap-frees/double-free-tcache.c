#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "once\n"
//@ stderr "free(): double free detected in tcache 2\n"
/* The simplest double free: the second one finds the key in the block and the block in the list. */
int main(void) {
  setbuf(stdout, NULL);
  char *p = malloc(30);
  free(p);
  printf("once\n");
  free(p); //@ expect double-free
  printf("not reached\n");
  return 0;
}
