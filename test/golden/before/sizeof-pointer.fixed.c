//@ expect none
//@ stdin "a rather long line\n"
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *line = malloc(80), text[80];
  if (!line) return 1;
  if (fgets(line, 80, stdin)) fputs(line, stdout);
  snprintf(text, sizeof text, "%s", "end");
  free(line);
  return 0;
}
