//@ machine fail-alloc=all
//@ expect none
#include <stdlib.h>
#include <string.h>

struct pair { char *name, *value; };

static struct pair *pair(const char *name, const char *value) {
  struct pair *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  p->name = strdup(name);
  p->value = strdup(value);
  if (p->name && p->value) return p;
  free(p->name);
  free(p->value);
  free(p);
  return NULL;
}

int main(void) {
  struct pair *p = pair("a", "b");
  if (!p) return 1;
  free(p->value);
  free(p->name);
  free(p);
  return 0;
}
