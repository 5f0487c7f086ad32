#include <stdint.h>
#include <stdlib.h>

int main(void) {
  char *text = malloc(16); //@ expect leak
  text = realloc(text, SIZE_MAX);
  if (text == NULL) return 0;
  free(text);
  return 0;
}
