#include <stdlib.h>

int main(void) {
  int n = 10;
  int *numbers = malloc(n);
  for (int i = 0; i < n; i++)
    numbers[i] = i; //@ expect out-of-bounds-write
  free(numbers);
  return 0;
}
