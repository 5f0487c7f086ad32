#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "eight freed\n"
//@ stderr "double free or corruption (fasttop)\n"
/* Seven others fill the thread's cache; the fast bin only compares with its newest chunk. */
int main(void) {
  setbuf(stdout, NULL);
  void *many[8];
  for (int i = 0; i < 8; i++) many[i] = malloc(24);
  for (int i = 0; i < 8; i++) free(many[i]);
  printf("eight freed\n");
  free(many[7]); //@ expect double-free
  printf("not reached\n");
  return 0;
}
