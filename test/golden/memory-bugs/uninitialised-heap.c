#include <stdio.h>
#include <stdlib.h>
int main(void) {
  int *p = malloc(sizeof *p);
  printf("%d\n", *p); //@ expect uninitialized-read
  free(p);
  return 0;
}
