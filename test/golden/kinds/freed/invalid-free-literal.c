#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *name = "nobody";
  puts(name);
  free(name); //@ expect invalid-free
  return 0;
}
