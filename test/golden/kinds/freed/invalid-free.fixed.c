//@ expect none
#include <stdlib.h>

int main(void) {
  int *numbers = malloc(4 * sizeof *numbers);
  free(numbers);
  return 0;
}
