//@ machine fail-alloc=all
#include <stdio.h>
#include <stdlib.h>

struct node { int value; struct node *next; };

static struct node *push(struct node *head, int value) {
  struct node *n = malloc(sizeof *n);
  n->value = value; //@ expect null-dereference
  n->next = head;
  return n;
}

int main(void) {
  struct node *head = NULL;
  for (int i = 0; i < 10; i++) head = push(head, i);
  while (head) {
    struct node *next = head->next;
    printf("%d\n", head->value);
    free(head);
    head = next;
  }
  return 0;
}
