//@ machine fail-alloc=all
#include <stdlib.h>
#include <string.h>

struct pair { char *name, *value; };

static struct pair *pair(const char *name, const char *value) {
  struct pair *p = malloc(sizeof *p); //@ expect leak
  if (!p) return NULL;
  p->name = strdup(name); //@ expect leak-indirect
  if (!p->name) return NULL;
  p->value = strdup(value);
  if (!p->value) return NULL;
  return p;
}

int main(void) {
  struct pair *p = pair("a", "b");
  if (!p) return 1;
  free(p->value);
  free(p->name);
  free(p);
  return 0;
}
