//@ expect none
//@ native differs
// gcc without optimisation wants another definition of `twice`; with optimisation it uses this one, as Pagewalk does.
//@ stdout "42 3\n"
#include <stdio.h>

inline int twice(int x) { return 2 * x; }
extern inline __attribute__((gnu_inline, always_inline)) int third(int x) { return x / 3; }

int main(void) {
#ifdef __OPTIMIZE__
#error "a program compiled without -O"
#endif
  printf("%d %d\n", twice(21), third(9));
  return 0;
}
