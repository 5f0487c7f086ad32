//@ expect none
#include <stdlib.h>

int main(void) {
  char *p = malloc(32);
  free(p);
  p = NULL;
  free(p);
  return 0;
}
