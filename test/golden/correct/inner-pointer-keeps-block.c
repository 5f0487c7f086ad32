//@ expect none
#include <stdlib.h>
static char *middle;
int main(void) {
  char *block = malloc(100);
  middle = block + 50;
  return 0;
}
