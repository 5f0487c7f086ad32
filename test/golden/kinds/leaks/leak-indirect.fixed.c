//@ expect none
#include <stdlib.h>

struct node { int value; struct node *next; };

int main(void) {
  struct node *list = calloc(1, sizeof *list);
  list->next = calloc(1, sizeof *list);
  free(list->next);
  free(list);
  list = NULL;
  return list != NULL;
}
