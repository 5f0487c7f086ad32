//@ expect none
#include <stdint.h>
#include <stdlib.h>
struct node { int value; uintptr_t link; };
int main(void) {
  struct node *last = NULL, *before = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *n = malloc(sizeof *n);
    n->value = i;
    n->link = (uintptr_t)last;
    if (last)
      last->link ^= (uintptr_t)n;
    last = n;
  }
  int sum = 0;
  while (last) {
    sum += last->value;
    struct node *next = (struct node *)(last->link ^ (uintptr_t)before);
    if (before)
      free(before);
    before = last;
    last = next;
  }
  free(before);
  return sum - 3;
}
