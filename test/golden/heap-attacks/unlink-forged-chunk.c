#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1\n"
//@ stderr ""
/* The classic: within a block a forged free chunk whose links satisfy the check; freeing the next block writes to the pointer table. */
static size_t *slots[6];
int main(void) {
  setbuf(stdout, NULL);
  size_t w = sizeof(size_t);
  slots[3] = malloc(0x420 + w); //@ expect leak
  size_t *victim = malloc(0x428);
  char *guard = malloc(40);
  size_t *user = slots[3];
  size_t *fake = user + (w == 8 ? 2 : 2);
  size_t distance = (char *)(victim - 2) - (char *)fake; //@ expect pointer-subtraction
  fake[1] = distance | 1;
  fake[2] = (uintptr_t)(&slots[3] - 3);
  fake[3] = (uintptr_t)(&slots[3] - 2);
  slots[3] = fake;
  victim[-2] = distance; //@ expect out-of-bounds-write
  victim[-1] &= ~(size_t)1; //@ expect out-of-bounds-read out-of-bounds-write
  free(victim);
  printf("%d\n", slots[3] == (size_t *)&slots[0]);
  free(guard);
  return 0;
}
