#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *name = strdup("Grace");
  free(name);
  printf("%zu\n", strlen(name)); //@ expect use-after-free
  return 0;
}
