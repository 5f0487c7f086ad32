#include <stdlib.h>
struct node { struct node *next; };
static struct node *ring(void) {
  struct node *a = malloc(sizeof *a); //@ expect leak
  struct node *b = malloc(sizeof *b); //@ expect leak-indirect
  a->next = b;
  b->next = a;
  return a;
}
int main(void) {
  struct node *r = ring();
  struct node *other = r->next;
  r = NULL;
  other = NULL;
  return r != other;
}
