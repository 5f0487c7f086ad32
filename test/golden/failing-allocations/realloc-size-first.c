//@ machine fail-alloc=all
#include <stdlib.h>

struct list { int *at; size_t room, n; };

static int add(struct list *l, int value) {
  if (l->n == l->room) {
    l->room = l->room ? 2 * l->room : 4;
    int *grown = realloc(l->at, l->room * sizeof *grown);
    if (!grown) return -1;
    l->at = grown;
  }
  l->at[l->n++] = value; //@ expect null-dereference, out-of-bounds-write
  return 0;
}

int main(void) {
  struct list l = {0};
  for (int i = 0; i < 20; i++) add(&l, i); // goes on although it failed: room promises more than there is
  free(l.at);
  return 0;
}
