//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *copy = strdup("never kept");
  free(copy);
  puts("done");
  return 0;
}
