#include <stdlib.h>
int main(void) {
  int *p = malloc(4); //@ expect leak
  p = malloc(8);
  free(p);
  return 0;
}
