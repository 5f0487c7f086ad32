//@ expect none
#include <stdlib.h>
int main(void) {
  free(NULL);
  char *p = realloc(NULL, 4);
  free(p);
  return 0;
}
