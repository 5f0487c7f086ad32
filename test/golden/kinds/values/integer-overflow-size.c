#include <stdlib.h>

int main(void) {
  int rows = 70000, columns = 70000;
  char *table = malloc(rows * columns); //@ expect integer-overflow
  free(table);
  return 0;
}
