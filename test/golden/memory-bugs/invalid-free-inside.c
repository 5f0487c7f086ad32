#include <stdlib.h>
int main(void) {
  char *p = malloc(40);
  p[0] = 0;
  free(p + 8); //@ expect invalid-free
  return 0;
}
