//@ expect none
#include <stdlib.h>

int main(void) {
  char *old = malloc(8);
  char *alias = old;
  alias[0] = 'x';
  free(old);
  old = alias = NULL;
  return 0;
}
