//@ expect none
#include <stdlib.h>
#include <string.h>

struct item {
  char *name;
  struct item *prev, *next;
};
struct items {
  struct item *first, *last;
  int count;
};

struct items *items_create(void) { return calloc(1, sizeof(struct items)); }

struct item *items_add(struct items *l, const char *name) {
  struct item *i = malloc(sizeof *i);
  if (!i) return NULL;
  i->name = strdup(name);
  if (!i->name) {
    free(i);
    return NULL;
  }
  i->next = NULL;
  i->prev = l->last;
  if (l->last) l->last->next = i;
  else l->first = i;
  l->last = i;
  l->count++;
  return i;
}
void items_unlink(struct items *l, struct item *i) {
  if (i->prev) i->prev->next = i->next;
  else l->first = i->next;
  if (i->next) i->next->prev = i->prev;
  else l->last = i->prev;
  l->count--;
}
void items_remove(struct items *l, struct item *i) {
  items_unlink(l, i);
  free(i->name);
  free(i);
}
struct item *items_find(const struct items *l, const char *name) {
  for (struct item *i = l->first; i; i = i->next)
    if (strcmp(i->name, name) == 0) return i;
  return NULL;
}
void items_rename(struct item *i, const char *name) {
  char *copy = strdup(name);
  if (!copy) return;
  free(i->name);
  i->name = copy;
}
void items_free(struct items *l) {
  struct item *i = l->first;
  while (i) {
    struct item *next = i->next;
    free(i->name);
    free(i);
    i = next;
  }
  free(l);
}
