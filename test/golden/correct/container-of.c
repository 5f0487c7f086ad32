//@ expect none
#include <stddef.h>
struct link { struct link *next; };
struct item { int value; struct link link; };
int main(void) {
  struct item item = {7, {0}};
  struct link *l = &item.link;
  struct item *back = (struct item *)((char *)l - offsetof(struct item, link));
  return back->value - 7;
}
