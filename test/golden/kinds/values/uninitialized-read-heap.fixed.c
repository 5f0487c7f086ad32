//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *counts = calloc(4, sizeof *counts);
  counts[2]++;
  printf("%d\n", counts[2]);
  free(counts);
  return 0;
}
