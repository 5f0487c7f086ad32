//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = strdup("  hello");
  char *word = text;
  while (*word == ' ') word++;
  puts(word);
  free(text);
  return 0;
}
