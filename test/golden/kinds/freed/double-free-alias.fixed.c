//@ expect none
#include <stdlib.h>

struct box { int *content; };

int main(void) {
  struct box a = {malloc(4)};
  struct box b = {malloc(4)};
  free(a.content);
  free(b.content);
  return 0;
}
