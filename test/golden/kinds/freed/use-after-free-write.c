#include <stdlib.h>

int main(void) {
  char *old = malloc(8);
  char *alias = old;
  free(old);
  old = NULL;
  alias[0] = 'x'; //@ expect use-after-free
  return 0;
}
