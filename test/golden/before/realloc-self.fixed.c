//@ expect none
#include <stdlib.h>

struct list { int *items; size_t room; };

static int grow(struct list *l) {
  int *more = realloc(l->items, 2 * l->room * sizeof *more);
  if (!more) return 0;
  l->items = more;
  l->room *= 2;
  return 1;
}

/* Where failure ends the program nothing is lost. */
static char *must(char *p, size_t size) {
  p = realloc(p, size);
  if (p == NULL) exit(1);
  return p;
}

int main(void) {
  struct list l = {malloc(4 * sizeof(int)), 4};
  if (!l.items) return 1;
  grow(&l);
  free(l.items);
  free(must(NULL, 8));
  return 0;
}
