#ifndef INVENTORY_H
#define INVENTORY_H

#include <stddef.h>

struct item {
  struct item *next;
  int count;
  char name[LONGEST_NAME + 1];
};

struct item *inventory_read(const char *path);
const struct item *inventory_find(const struct item *first, const char *name);
void inventory_free(struct item *first);

#endif
