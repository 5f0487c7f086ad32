#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "corrupted double-linked list (not small)\n"
/* A large chunk is taken out of its bin, and its neighbours in the ring of sizes do not know it. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *left = malloc(0x428);
  size_t *right = malloc(0x600);
  char *guard = malloc(24);
  size_t trap[8] = {0};
  free(left);
  void *sort = malloc(0x1000);
  left[2] = (uintptr_t)trap; //@ expect use-after-free
  left[3] = (uintptr_t)trap; //@ expect use-after-free
  free(right);
  printf("end\n");
  free(guard);
  return sort == guard;
}
