/* D6: mremap grows, shrinks, moves, doubles shared memory, leaves an area behind without its pages. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(20);
  mmap(p, 4 * P, RW, AN | MAP_FIXED, -1, 0);
  memset(p, 7, 4 * P);
  printf("flags %d\n", E(mremap(p, P, 2 * P, 8)));
  printf("fixed alone %d\n", E(mremap(p, P, 2 * P, MREMAP_FIXED, p + 8 * P)));
  printf("mis %d\n", E(mremap(p + 1, P, 2 * P, 0)));
  printf("new 0 %d\n", E(mremap(p, P, 0, 0)));
  printf("unmapped %d\n", E(mremap(p + 9 * P, P, 2 * P, 0)));
  printf("old 0 private %d\n", E(mremap(p, 0, 2 * P, MREMAP_MAYMOVE)));
  printf("beyond %d\n", E(mremap(p + 2 * P, 4 * P, 8 * P, MREMAP_MAYMOVE)));
  printf("mid grow no move %d\n", E(mremap(p + P, P, 3 * P, 0)));
  printf("grow %d\n", mremap(p, 4 * P, 6 * P, 0) == p);
  areas(p, 20 * P);
  printf("shrink %d\n", mremap(p, 6 * P, 3 * P, 0) == p);
  areas(p, 20 * P);
  printf("overlap %d\n", E(mremap(p, 3 * P, 3 * P, MREMAP_MAYMOVE | MREMAP_FIXED, p + P)));
  printf("fixed mis %d\n", E(mremap(p, 3 * P, 3 * P, MREMAP_MAYMOVE | MREMAP_FIXED, p + 8 * P + 1)));
  printf("to %d\n", mremap(p, 3 * P, 5 * P, MREMAP_MAYMOVE | MREMAP_FIXED, p + 8 * P) == p + 8 * P);
  areas(p, 20 * P);
  printf("%d %d\n", p[8 * P], p[11 * P]);
  printf("dontunmap alone %d\n", E(mremap(p + 8 * P, P, P, MREMAP_DONTUNMAP)));
  printf("dontunmap len %d\n", E(mremap(p + 8 * P, P, 2 * P, MREMAP_DONTUNMAP | MREMAP_MAYMOVE)));
  char *n = mremap(p + 8 * P, 2 * P, 2 * P, MREMAP_DONTUNMAP | MREMAP_MAYMOVE | MREMAP_FIXED, p);
  printf("dontunmap %d\n", n == p);
  printf("%d %d %d\n", p[0], p[8 * P], p[10 * P]);
  areas(p, 20 * P);
  char *s = M(2, RW, MAP_SHARED | MAP_ANONYMOUS);
  strcpy(s, "shared");
  char *d = mremap(s, 0, 2 * P, MREMAP_MAYMOVE);
  printf("double %d %s\n", d != s, d);
  d[0] = 'S';
  printf("%s\n", s);
  mmap(p + 14 * P, P, RW, AN | MAP_FIXED, -1, 0);
  mmap(p + 15 * P, P, PROT_READ, AN | MAP_FIXED, -1, 0);
  printf("grow into mapped %d\n", E(mremap(p + 14 * P, P, 2 * P, 0)));
  return 0;
}
