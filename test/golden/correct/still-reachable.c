//@ expect none
#include <stdlib.h>
static char *cache;
int main(void) {
  cache = malloc(100);
  return 0;
}
