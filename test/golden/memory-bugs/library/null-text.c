#include <stdio.h>
int main(void) {
  char *name = NULL;
  printf("%s %d\n", name, 1); //@ expect null-dereference
  return 0;
}
