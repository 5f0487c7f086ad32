#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout ""
//@ stderr "malloc(): unsorted double linked list corrupted\n"
/* bk of the only chunk in the unsorted list leads to a global; before glibc 2.28 that wrote the list's address there. */
static size_t limit[4] __attribute__((aligned(16))) = {7, 7, 7, 7};
int main(void) {
  setbuf(stdout, NULL);
  size_t *old = malloc(1500);
  char *guard = malloc(40);
  free(old);
  old[1] = (uintptr_t)limit; //@ expect use-after-free
  void *again = malloc(1500);
  printf("not reached\n");
  free(again);
  free(guard);
  return 0;
}
