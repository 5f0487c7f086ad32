#include <stdlib.h>
struct record { int id; int v[3]; int w[3]; long end; };
int main(void) {
  struct record *r = calloc(1, sizeof *r);
  if (!r) return 1;
  int *v = r->v;
  int *w = &r->w[1];
  for (int i = 0; i < 3; i++) v[i] = w[i - 1] = i;
  v[3] = 9; //@ expect out-of-bounds-write
  v[-1] = 9; //@ expect out-of-bounds-write
  int sum = w[2]; //@ expect out-of-bounds-read
  free(r);
  return sum;
}
