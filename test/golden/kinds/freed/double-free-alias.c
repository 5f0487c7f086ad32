#include <stdlib.h>

struct box { int *content; };

int main(void) {
  struct box a = {malloc(4)};
  struct box b = a;
  free(a.content);
  free(b.content); //@ expect double-free
  return 0;
}
