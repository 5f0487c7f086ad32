#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *p = calloc(1, 500);
  if (!p) return 1;
  fclose((FILE *)p); //@ expect mismatched-free
  free(p);
  return 0;
}
