#include <stdlib.h>

int main(void) {
  char **rows = malloc(2 * sizeof *rows);
  rows[0][0] = 'x'; //@ expect wild-pointer
  free(rows);
  return 0;
}
