#include <stdlib.h>
#include <string.h>
struct s { char *name; int n; };
int main(void) {
  struct s *p = malloc(sizeof *p); //@ expect leak
  p->name = strdup("abc"); //@ expect leak-indirect
  p = NULL;
  return 0;
}
