//@ machine arch=x86-64
//@ expect none
#include <stdio.h>

static int plain(int x) { return x + 1; }
static int (*choose(void))(int) { return plain; }
int chosen(int x) __attribute__((ifunc("choose")));

int main(void) {
  int (*p)(int) = chosen;
  printf("%d %d\n", chosen(1), p(41));
  return 0;
}
