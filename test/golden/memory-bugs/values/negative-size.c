#include <stdlib.h>
int main(void) {
  int n = -5;
  char *p = malloc(n); //@ expect integer-overflow
  free(p);
  return 0;
}
