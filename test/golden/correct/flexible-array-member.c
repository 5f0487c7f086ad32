//@ expect none
#include <stdlib.h>
struct text { int length; char bytes[]; };
int main(void) {
  struct text *t = malloc(sizeof *t + 8);
  t->length = 8;
  for (int i = 0; i < t->length; i++)
    t->bytes[i] = 'x';
  int last = t->bytes[7];
  free(t);
  return last != 'x';
}
