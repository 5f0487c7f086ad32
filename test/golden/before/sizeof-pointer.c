//@ stdin "a rather long line\n"
//@ stdout "a rathe\n"
//@ machine arch=x86-64
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *line = malloc(80);
  if (!line) return 1;
  if (fgets(line, sizeof line, stdin)) puts(line); //@ hint sizeof-pointer
  free(line);
  return 0;
}
