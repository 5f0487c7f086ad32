//@ expect none
#include <stdlib.h>

int main(void) {
  char **rows = malloc(2 * sizeof *rows);
  rows[0] = malloc(8);
  rows[0][0] = 'x';
  free(rows[0]);
  free(rows);
  return 0;
}
