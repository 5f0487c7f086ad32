//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct packet { int kind; union { char small[4]; char large[16]; } u; int end; };
struct grid { int rows; int m[3][4]; int end; };
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int main(void) {
  struct packet p = {1, {""}, 2};
  strcpy(p.u.small, "larger than 4");
  struct grid g = {3, {{0}}, 9};
  int *flat = &g.m[0][0];
  for (int i = 0; i < 12; i++) flat[i] = 12 - i;
  int *row = g.m[1];
  row[4] += row[-1];
  qsort(g.m, 12, sizeof(int), compare);
  struct grid many[2] = {g, g};
  memcpy(many[1].m, many[0].m, sizeof many[0].m);
  printf("%s %d %d\n", p.u.small, g.m[0][0], many[1].m[2][3] + g.end);
  return 0;
}
