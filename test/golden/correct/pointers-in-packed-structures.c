//@ expect none
#include <stdlib.h>

struct __attribute__((packed)) node { char tag; struct node *next; };

static struct node *head;

int main(void) {
  for (int i = 0; i < 4; i++) {
    struct node *n = malloc(sizeof *n);
    n->tag = (char)i;
    n->next = head;
    head = n;
  }
  return 0;
}
