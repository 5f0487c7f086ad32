//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *numbers = malloc(2 * sizeof *numbers);
  numbers[0] = 7;
  numbers = realloc(numbers, 400 * sizeof *numbers);
  printf("%d\n", numbers[0]);
  free(numbers);
  return 0;
}
