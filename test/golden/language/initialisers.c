//@ expect none
#include <stdio.h>

struct point { int x, y; };
struct shape { struct point from, to; char name[8]; const int *first; };
static int numbers[] = {1, [4] = 5, [2] = 3};
static struct shape s = {.to.y = 4, .name = "box", .first = &numbers[2]};
static const char *const names[] = {[1] = "one", [3] = "three"};
int main(void) {
  struct point list[] = {[1] = {3, 4}, {5}, [0].y = 9};
  int cube[2][2][2] = {[1][0] = {7, 8}};
  printf("%d %d %d\n", (int)(sizeof numbers / sizeof *numbers), numbers[2], numbers[3]);
  printf("%d %d %s %d\n", s.from.x, s.to.y, s.name, *s.first);
  printf("%s %d\n", names[3], names[2] == NULL);
  printf("%d %d %d %d %d\n", list[0].y, list[1].x, list[2].x, list[2].y, cube[1][0][1]);
  return 0;
}
