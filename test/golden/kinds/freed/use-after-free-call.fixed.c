//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *name = strdup("Grace");
  printf("%zu\n", strlen(name));
  free(name);
  return 0;
}
