#include <stdlib.h>
int main(void) {
  size_t n = (size_t)-1 / 2 + 1;
  int *p = malloc(n);
  *p = 1; //@ expect null-dereference
  free(p);
  return 0;
}
