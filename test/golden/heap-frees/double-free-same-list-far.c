#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "five freed\n"
//@ stderr "free(): double free detected in tcache 2\n"
/* The block is somewhere in the middle of the thread's list when it is freed again. */
int main(void) {
  setbuf(stdout, NULL);
  void *some[5];
  for (int i = 0; i < 5; i++) some[i] = malloc(72);
  for (int i = 0; i < 5; i++) free(some[i]);
  printf("five freed\n");
  free(some[1]); //@ expect double-free
  printf("not reached\n");
  return 0;
}
