#include <string.h>
#include <stdlib.h>
int main(void) {
  int from[4] = {1, 2, 3, 4};
  int *to = malloc(sizeof *to * 8);
  memcpy(to, from, sizeof *to * 8); //@ expect out-of-bounds-read
  int r = to[7] == 77;
  free(to);
  return r;
}
