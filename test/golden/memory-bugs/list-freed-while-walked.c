#include <stdlib.h>
struct node { int value; struct node *next; };
int main(void) {
  struct node *head = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *n = malloc(sizeof *n);
    if (!n)
      return 1;
    n->value = i;
    n->next = head;
    head = n;
  }
  int sum = 0;
  for (struct node *p = head; p && p->value; p = p->next) { //@ expect use-after-free
    sum += 1;
    free(p);
  }
  return sum > 3;
}
