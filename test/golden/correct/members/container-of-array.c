//@ expect none
#include <stddef.h>
#include <stdio.h>
struct link { struct link *next; };
struct node { int id; char name[8]; struct link links[2]; long tail; };
#define container_of(p, type, member) ((type *)((char *)(p) - offsetof(type, member)))
static long from_name(char *name) { return container_of(name, struct node, name)->tail; }
static int from_link(struct link *l) { return container_of(l, struct node, links[1])->id; }
int main(void) {
  struct node n = {3, "three", {{0}, {0}}, 33};
  char *second = &n.name[1];
  struct node *whole = (struct node *)((char *)(second - 1) - offsetof(struct node, name));
  printf("%ld %d %d\n", from_name(n.name), from_link(&n.links[1]), whole->id);
  return 0;
}
