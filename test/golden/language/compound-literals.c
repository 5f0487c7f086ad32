//@ expect none
#include <stdio.h>

struct point { int x, y; };
static int sum(const struct point *p) { return p->x + p->y; }
int main(void) {
  int *list = (int[]){1, 2, 3};
  list[1] = 20;
  printf("%d %d\n", sum(&(struct point){.y = 5}), list[0] + list[1]);
  return 0;
}
