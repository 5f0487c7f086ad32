//@ expect none
#include <stdio.h>
static int room[4] = {5, 6, 7, 8};
static int *data;
static int first(const int *from) { return from[1]; }
int main(void) {
  int v[4] = {1, 2, 3, 4};
  int *a = v - 1;
  data = room - 3;
  printf("%d %d %d\n", a[1] + a[4], data[3], first(v - 1));
  return 0;
}
