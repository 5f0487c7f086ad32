#include <stdlib.h>
struct n { struct n *next; };
int main(void) {
  struct n *a = malloc(sizeof *a); //@ expect leak
  a->next = malloc(sizeof *a); //@ expect leak-indirect
  a->next->next = NULL;
  a = NULL;
  return 0;
}
