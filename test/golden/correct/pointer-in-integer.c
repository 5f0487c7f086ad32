//@ expect none
#include <stdint.h>
#include <stdlib.h>
int main(void) {
  int *p = malloc(sizeof *p);
  *p = 5;
  uintptr_t tagged = (uintptr_t)p | 1;
  int *q = (int *)(tagged & ~(uintptr_t)1);
  int value = *q;
  free(q);
  return value - 5;
}
