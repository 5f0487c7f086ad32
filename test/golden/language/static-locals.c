//@ expect none
#include <stdio.h>

static int count(void) { static int n = 10; return n++; }
int tentative;
int tentative;
extern int defined_below;
int main(void) {
  count();
  printf("%d %d %d\n", count(), tentative, defined_below);
  return 0;
}
int defined_below = 9;
