#include <stdlib.h>
int main(void) {
  int *old = malloc(24);
  free(old);
  int *now = malloc(24);
  *now = 5;
  int r = *old == 5; //@ expect use-after-free
  free(now);
  return r - 1;
}
