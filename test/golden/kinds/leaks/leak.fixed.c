//@ expect none
#include <stdio.h>
#include <stdlib.h>

static int sum(int n) {
  int *numbers = malloc(n * sizeof *numbers);
  int total = 0;
  for (int i = 0; i < n; i++) numbers[i] = i;
  for (int i = 0; i < n; i++) total += numbers[i];
  free(numbers);
  return total;
}

int main(void) {
  printf("%d\n", sum(4));
  return 0;
}
