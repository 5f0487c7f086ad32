//@ expect none
#include <stdint.h>
#include <stdlib.h>

int main(void) {
  char *text = malloc(16);
  char *larger = realloc(text, SIZE_MAX);
  if (larger == NULL) {
    free(text);
    return 0;
  }
  free(larger);
  return 0;
}
