#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *counts = malloc(4 * sizeof *counts);
  counts[2]++; //@ expect uninitialized-read
  printf("%d\n", counts[2]);
  free(counts);
  return 0;
}
