#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  const char *s = argv[argc - 1];
  char *p = malloc(strlen(s + 1)); //@ hint strlen-of-offset
  if (p) strcpy(p, s); //@ expect out-of-bounds-write
  free(p);
  return 0;
}
