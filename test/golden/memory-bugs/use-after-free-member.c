#include <stdlib.h>
struct node { struct node *next; };
int main(void) {
  struct node *list = malloc(sizeof *list);
  list->next = NULL;
  for (struct node *n = list; n; n = n->next) //@ expect use-after-free
    free(n);
  return 0;
}
