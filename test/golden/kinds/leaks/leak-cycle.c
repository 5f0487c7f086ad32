#include <stdlib.h>

struct node { struct node *other; };

int main(void) {
  struct node *a = malloc(sizeof *a); //@ expect leak
  struct node *b = malloc(sizeof *b); //@ expect leak-indirect
  a->other = b;
  b->other = a;
  return 0;
}
