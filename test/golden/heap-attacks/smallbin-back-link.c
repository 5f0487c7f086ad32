#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "cache emptied\n"
//@ stderr "malloc(): smallbin double linked list corrupted\n"
/* A chunk sorted into its small bin has a wrong bk when it is taken from there. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(400);
  size_t *old = malloc(400);
  char *guard = malloc(40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(old);
  void *sorts = malloc(2000);
  size_t trap[6] = {0};
  old[1] = (uintptr_t)trap; //@ expect use-after-free
  for (int i = 0; i < 7; i++) fill[i] = malloc(400);
  printf("cache emptied\n");
  void *again = malloc(400);
  printf("not reached\n");
  free(again);
  free(sorts);
  free(guard);
  return 0;
}
