//@ expect none
#include <stdlib.h>
int main(void) {
  size_t half = (size_t)-1 / 2 + 2;
  return calloc(half, 2) == NULL ? 0 : 1;
}
