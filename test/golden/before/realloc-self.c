//@ machine fail-alloc=2
#include <stdlib.h>

struct list { int *items; size_t room; };

static int grow(struct list *l) {
  l->room *= 2;
  //@ hint realloc-self
  l->items = realloc(l->items, l->room * sizeof *l->items);
  return l->items != NULL;
}

int main(void) {
  struct list l = {malloc(4 * sizeof(int)), 4}; //@ expect leak
  if (!l.items) return 1;
  if (!grow(&l)) return 0;
  free(l.items);
  return 0;
}
