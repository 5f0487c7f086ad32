//@ expect none
#include <stdio.h>

static int dense(int n) { switch (n) { case 0: return 10; case 1: case 2: return 20; case 3: n += 5; case 4: return n; default: return -1; } }
static int sparse(int n) { switch (n) { case -1000000: return 1; case 0x7fffffff: return 2; case 'x' ... 'z': return 3; } return 0; }
static int wide(unsigned long long n) { switch (n) { case 0x100000000: return 1; case ~0ull: return 2; } return 0; }
int main(void) {
  for (int i = -1; i < 6; i++)
    printf("%d ", dense(i));
  printf("%d %d %d %d %d %d\n", sparse(-1000000), sparse(0x7fffffff), sparse('y'), wide(0x100000000), wide(~0ull), wide(0));
  return 0;
}
