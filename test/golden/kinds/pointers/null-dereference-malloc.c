#include <stdint.h>
#include <stdlib.h>

int main(void) {
  int *huge = malloc(SIZE_MAX);
  huge[0] = 1; //@ expect null-dereference
  free(huge);
  return 0;
}
