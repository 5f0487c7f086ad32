//@ expect none
#include <stdlib.h>

int main(void) {
  int n = 10;
  int *numbers = malloc(n * sizeof *numbers);
  for (int i = 0; i < n; i++)
    numbers[i] = i;
  free(numbers);
  return 0;
}
