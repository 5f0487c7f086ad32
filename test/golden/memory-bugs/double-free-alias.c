#include <stdlib.h>
static void release(char *p) {
  free(p); //@ expect double-free
}
int main(void) {
  char *a = malloc(8), *b = a;
  release(a);
  release(b);
  return 0;
}
