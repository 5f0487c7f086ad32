//@ machine fail-alloc=all
//@ expect none
//@ stdout "done\n"
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *p;
  while (!(p = malloc(4))) { }
  free(p);
  puts("done");
  return 0;
}
