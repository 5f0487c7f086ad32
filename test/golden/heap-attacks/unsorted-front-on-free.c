#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "damaged\n"
//@ stderr "free(): corrupted unsorted chunks\n"
/* Freeing puts a chunk in front of the unsorted list; the one that was first there has a wrong bk. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *one = malloc(1500);
  char *between = malloc(40);
  size_t *two = malloc(1500);
  char *guard = malloc(40);
  free(one);
  one[1] = (uintptr_t)one; //@ expect use-after-free
  printf("damaged\n");
  free(two);
  printf("not reached\n");
  free(between);
  free(guard);
  return 0;
}
