/* D5: a mapping of the program's own that grows down as a stack does: what it grows by belongs to it, and is zeros. */
#include "../parts/memory.h"
static int *volatile below;
int main(void) {
  char *low = M(1024, PROT_NONE, AN);
  munmap(low, 1024 * P);
  char *g = mmap(low + 1020 * P, 4 * P, RW, AN | MAP_GROWSDOWN | MAP_FIXED, -1, 0);
  g[-1] = 'a';
  g[-5000] = 'b';
  printf("%c%c%d\n", g[-1], g[-5000], g[-4999]);
  for (int i = 3; i < 100; i++) g[-i * P] = (char)i;
  printf("%d %d\n", g[-99 * P], g[-50 * P + 1]);
  memset(g - 200 * P, 5, 100);
  below = (int *)((uintptr_t)g - 300 * P);
  *below = 6;
  printf("%d %d\n", g[-200 * P + 99], *below);
  g[-400 * P] = 7;
  printf("%d\n", g[4 * P - 1]);
  munmap(low, 1024 * P);
  return 0;
}
//@ expect none
//@ stdout "ab0\n"
//@ stdout "99 0\n"
//@ stdout "5 6\n"
//@ stdout "0\n"
