//@ expect none
#include <stdio.h>

struct node { int value; struct node *next; };

static struct node *find(struct node *list, int value) {
  while (list != NULL && list->value != value) list = list->next;
  return list;
}

int main(void) {
  struct node only = {1, NULL};
  struct node *found = find(&only, 2);
  if (found != NULL) printf("%d\n", found->value);
  return 0;
}
