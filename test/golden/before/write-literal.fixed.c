//@ expect none
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  char copy[] = "page";
  char words[] = "a b c";
  char *p = "page";
  if (argc > 0) p = copy;
  p[0] = 'P';
  strtok(words, " ");
  snprintf("", 0, "%s", argv[0]);
  return 0;
}
