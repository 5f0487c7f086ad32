#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 139
//@ stdout "link bent\n"
//@ stderr ""
/* A chunk smaller than those of its large bin goes to the end of the list, whose last one does not know its successor. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *first = malloc(0x428);
  char *guard = malloc(24);
  size_t *equal = malloc(0x428);
  char *last = malloc(24);
  size_t trap[8] = {0};
  free(first);
  void *sort = malloc(0x1000);
  first[0] = (uintptr_t)trap; //@ expect use-after-free
  free(equal);
  printf("link bent\n");
  void *again = malloc(0x1000); //@ expect signal
  printf("not reached\n");
  free(guard);
  free(last);
  return sort == again;
}
