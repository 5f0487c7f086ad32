//@ expect none
#include <stdint.h>
#include <stdlib.h>

int main(void) {
  int rows = 70000, columns = 70000;
  if (rows > INT32_MAX / columns) return 0;
  char *table = malloc(rows * columns);
  free(table);
  return 0;
}
