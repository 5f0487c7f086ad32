#include <stdlib.h>

struct node { int value; struct node *next; };

int main(void) {
  struct node *list = calloc(1, sizeof *list); //@ expect leak
  list->next = calloc(1, sizeof *list); //@ expect leak-indirect
  list = NULL;
  return list != NULL;
}
