#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = strdup("");
  size_t last = strlen(text) - 1;
  if (text[last] == '\n') text[last] = '\0'; //@ expect out-of-bounds-read
  free(text);
  return 0;
}
