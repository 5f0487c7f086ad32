#include <stdlib.h>
struct record { int id; char name[8]; int end; };
static char *name_of_local(void) {
  struct record r = {1, "local", 2};
  char *name = r.name;
  return name;
}
int main(void) {
  struct record *r = calloc(1, sizeof *r);
  if (!r) return 1;
  char *name = r->name;
  name[0] = 'x';
  free(r);
  name[1] = 'y'; //@ expect use-after-free
  char *other = NULL;
  for (int i = 0; i < 2; i++) {
    struct record inside = {i, "scope", i};
    other = inside.name;
  }
  char c = other[0]; //@ expect dangling-stack
  char d = *name_of_local(); //@ expect dangling-stack
  return c == d;
}
