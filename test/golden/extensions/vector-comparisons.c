//@ expect none
//@ stdout "0 0 0 -1\n3 9 -1 7\n"
#include <stdio.h>

typedef int quad __attribute__((vector_size(16)));
typedef long long pair __attribute__((vector_size(16)));

/* Every lane of the result has a place of its own, apart from those of the operands. */
static pair greater(pair a, pair b) { return (pair)((quad)a > (quad)b); }

static quad larger(quad a, quad b) { return (a > b & a) | (~(a > b) & b); }

int main(void) {
  quad a = {3, 9, -5, 7}, b = {3, 70000, -1, 6}, c = (quad)greater((pair)a, (pair)b);
  printf("%d %d %d %d\n", c[0], c[1], c[2], c[3]);
  quad d = larger(a, (quad){1, 2, -1, 4});
  printf("%d %d %d %d\n", d[0], d[1], d[2], d[3]);
  return 0;
}
