#include <inventory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item *inventory_read(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) return NULL;
  struct item *first = NULL;
  char name[LONGEST_NAME + 1];
  int count;
  while (fscanf(file, "%15s %d", name, &count) == 2) {
    struct item *item = malloc(sizeof *item); //@ expect leak leak-indirect
    if (!item) break;
    strcpy(item->name, name);
    item->count = count;
    item->next = first;
    first = item;
  }
  fclose(file);
  return first;
}

const struct item *inventory_find(const struct item *first, const char *name) {
  for (; first; first = first->next) {
    if (strcmp(first->name, name) == 0) return first;
  }
  return NULL;
}

void inventory_free(struct item *first) {
  free(first); //@ note Only the first item is given back: the checker names the others, although this file does not hold main.
  //@ note.zh-cn 只释放了第一个条目：检查器会指出其余的条目，尽管 main 不在此文件中。
}
