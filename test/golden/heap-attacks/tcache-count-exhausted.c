#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1 0\n"
//@ stderr ""
/* Only as many entries as the count says are taken: with one block freed, the forged second one stays where it is. */
static size_t target[8] __attribute__((aligned(16)));
int main(void) {
  setbuf(stdout, NULL);
  size_t *only = malloc(56);
  free(only);
  only[0] = ((uintptr_t)only >> 12) ^ (uintptr_t)target; //@ expect use-after-free
  size_t *first = malloc(56); //@ expect leak
  size_t *second = malloc(56);
  printf("%d %d\n", first == only, second == target);
  free(second);
  return 0;
}
