#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = strdup("  hello");
  while (*text == ' ') text++;
  puts(text);
  free(text); //@ expect invalid-free
  return 0;
}
