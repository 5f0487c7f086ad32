//@ machine fail-alloc=all
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = malloc(20);
  strcpy(text, "hello"); //@ expect null-dereference
  puts(text);
  free(text);
  return 0;
}
