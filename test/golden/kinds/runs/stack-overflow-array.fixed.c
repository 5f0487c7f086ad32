//@ expect none
#include <stdio.h>
#include <stdlib.h>

static int last(int n) {
  int *table = malloc(n * sizeof *table);
  table[n - 1] = 7;
  int found = table[n - 1];
  free(table);
  return found;
}

int main(void) {
  printf("%d\n", last(4000000));
  return 0;
}
