//@ expect none
#include <stdint.h>
#include <stdlib.h>

int main(void) {
  int *huge = malloc(SIZE_MAX);
  if (huge == NULL) return 0;
  huge[0] = 1;
  free(huge);
  return 0;
}
