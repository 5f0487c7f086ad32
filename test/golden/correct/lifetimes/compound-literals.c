//@ expect none
#include <stddef.h>
struct node { struct node *next; int value; };
static int sum(const struct node *n) { return n ? n->value + sum(n->next) : 0; }
static int again(void) {
  struct node *p = NULL, *q;
  int i = 0;
once_more:
  q = p;
  p = &(struct node){NULL, i++};
  if (i < 2) goto once_more;
  return p == q && q->value == 1;
}
int main(void) {
  struct node *list = &(struct node){NULL, 1};
  list = &(struct node){list, 2};
  int total = 0;
  for (int i = 0; i < 3; i++) {
    int *pair = (int[]){i, 2 * i};
    pair = i > 0 ? (int[]){pair[1], pair[0]} : pair;
    total += pair[0];
    total += sum(&(struct node){list, i});
  }
  for (const char **word = (const char *[]){"a", "b", NULL}; *word; word++) total += **word - 'a';
  return !(total == 19 && again());
}
