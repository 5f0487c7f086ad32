#include <stdlib.h>

int main(void) {
  char *line = malloc(80); //@ expect leak
  line = malloc(160);
  free(line);
  return 0;
}
