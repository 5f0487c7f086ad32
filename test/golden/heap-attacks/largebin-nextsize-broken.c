#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "malloc(): largebin double linked list corrupted (nextsize)\n"
/* A larger chunk is sorted in where the ring of sizes does not lead back. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *middle = malloc(0x418);
  char *guard = malloc(24);
  size_t *larger = malloc(0x428);
  char *last = malloc(24);
  size_t trap[8] = {0};
  free(middle);
  void *sort = malloc(0x1000);
  middle[3] = (uintptr_t)trap; //@ expect use-after-free
  free(larger);
  void *again = malloc(0x1000);
  printf("not reached\n");
  free(guard);
  free(last);
  return sort == again;
}
