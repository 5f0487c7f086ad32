#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *word = "pointer";
  char *copy = malloc(strlen(word));
  strcpy(copy, word); //@ expect out-of-bounds-write
  puts(word);
  free(copy);
  return 0;
}
