//@ expect none
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  const char *s = argv[argc - 1];
  char *p = malloc(strlen(s) + 1), *rest = malloc(strlen(s + 1) + 1);
  if (p) strcpy(p, s);
  if (rest) strcpy(rest, s + 1);
  free(p);
  free(rest);
  return 0;
}
