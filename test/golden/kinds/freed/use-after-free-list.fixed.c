//@ expect none
#include <stdlib.h>

struct node { int value; struct node *next; };

int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *n = malloc(sizeof *n);
    n->value = i;
    n->next = list;
    list = n;
  }
  for (struct node *n = list, *next; n != NULL; n = next) {
    next = n->next;
    free(n);
  }
  return 0;
}
