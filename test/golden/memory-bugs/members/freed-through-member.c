#include <stdlib.h>
struct record { int id; char name[8]; int end; };
int main(void) {
  struct record *r = calloc(1, sizeof *r);
  if (!r) return 1;
  char *name = r->name;
  free(name); //@ expect invalid-free
  free(r);
  return 0;
}
