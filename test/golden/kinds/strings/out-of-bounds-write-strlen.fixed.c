//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *word = "pointer";
  char *copy = malloc(strlen(word) + 1);
  strcpy(copy, word);
  puts(word);
  free(copy);
  return 0;
}
