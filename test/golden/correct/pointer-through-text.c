//@ expect none
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  int *p = malloc(sizeof *p);
  void *q;
  char text[32];
  *p = 9;
  sprintf(text, "%p", (void *)p);
  sscanf(text, "%p", &q);
  int value = *(int *)q;
  free(q);
  return value - 9;
}
