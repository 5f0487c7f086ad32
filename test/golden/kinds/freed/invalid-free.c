#include <stdlib.h>

int main(void) {
  int numbers[4] = {1, 2, 3, 4};
  free(numbers); //@ expect invalid-free
  return 0;
}
