#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *s) {
  size_t length = strlen(s);
  char *p = malloc(length); //@ hint strlen-without-nul
  if (p) strcpy(p, s); //@ expect out-of-bounds-write
  return p;
}

int main(void) {
  char *one = copy("one");
  free(one);
  return 0;
}
