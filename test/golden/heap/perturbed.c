//@ expect none
// mallopt(M_PERTURB): new memory is filled with the complement of the byte, freed memory with the byte; what comes from the tcache is as it was.
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void show(const char *what, const unsigned char *p, int n) {
  int same = 1;
  for (int i = 1; i < n; i++) same &= p[i] == p[0];
  printf("%s: %02x%s\n", what, p[0], same ? "" : " and others");
}
int main(void) {
  printf("%d\n", mallopt(M_PERTURB, 0x5a));
  unsigned char *p = calloc(1, 3000), *q = calloc(1, 200);
  show("calloc", p, 3000);
  memset(p, 1, 3000);
  free(p);
  p = calloc(3, 700);
  show("calloc of freed memory", p, 2100);
  p = realloc(p, 60);
  show("kept by realloc", p, 60);
  free(p);
  free(q);
  unsigned char *big = calloc(1, 300000);
  show("mapped", big, 300000);
  free(big);
  mallopt(M_PERTURB, 0);
  p = calloc(1, 50);
  show("without", p, 50);
  free(p);
  return 0;
}
