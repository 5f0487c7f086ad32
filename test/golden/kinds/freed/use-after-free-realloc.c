#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *numbers = malloc(2 * sizeof *numbers);
  int *first = numbers;
  *first = 7;
  numbers = realloc(numbers, 400 * sizeof *numbers);
  printf("%d\n", *first); //@ expect use-after-free
  free(numbers);
  return 0;
}
