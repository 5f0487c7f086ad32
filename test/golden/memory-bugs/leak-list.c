#include <stdlib.h>
struct node { int value; struct node *next; };
int main(void) {
  struct node *head = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *n = malloc(sizeof *n); //@ expect leak leak-indirect
    n->value = i;
    n->next = head;
    head = n;
  }
  return head->value - 2;
}
