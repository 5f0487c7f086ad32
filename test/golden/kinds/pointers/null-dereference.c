#include <stdio.h>

struct node { int value; struct node *next; };

static struct node *find(struct node *list, int value) {
  while (list != NULL && list->value != value) list = list->next;
  return list;
}

int main(void) {
  struct node only = {1, NULL};
  struct node *found = find(&only, 2);
  printf("%d\n", found->value); //@ expect null-dereference
  return 0;
}

//@ message `found->value` reads through `found`, which is NULL
//@ message.zh-cn `found->value` 通过 `found` 读取，而它是 NULL
