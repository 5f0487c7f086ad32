#include <string.h>
#include <stdlib.h>
int main(void) {
  char *b = malloc(10);
  memset(b, 0, 11); //@ expect out-of-bounds-write
  free(b);
  return 0;
}
