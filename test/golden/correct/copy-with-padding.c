//@ expect none
#include <stdlib.h>
#include <string.h>
struct gap { char c; int n; };
int main(void) {
  struct gap a = {'a', 1}, *b = malloc(sizeof *b);
  memcpy(b, &a, sizeof a);
  struct gap c = *b;
  free(b);
  return c.n - 1;
}
