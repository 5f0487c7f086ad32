//@ expect none
#include <stdio.h>

typedef struct { char c; } tiny;
typedef struct { int a; double b; } mixed;
typedef struct { float x, y, z; } vec;
typedef struct { long long a, b, c; } large;
static tiny next(tiny t) { t.c++; return t; }
static mixed scale(mixed m, int by) { m.a *= by; m.b *= by; return m; }
static vec add(vec a, vec b) { return (vec){a.x + b.x, a.y + b.y, a.z + b.z}; }
static large shift(large l) { return (large){l.b, l.c, l.a}; }
int main(void) {
  mixed m = scale((mixed){2, 1.5}, 3);
  vec v = add((vec){1, 2, 3}, (vec){10, 20, 30});
  large l = shift(shift((large){1, 2, 3}));
  printf("%c %d %g %g %g %g %lld %lld %lld\n", next((tiny){'a'}).c, m.a, m.b, v.x, v.y, v.z, l.a, l.b, l.c);
  return 0;
}
