//@ expect none
#include <stdlib.h>

int main(void) {
  char *line = malloc(80);
  free(line);
  line = malloc(160);
  free(line);
  return 0;
}
