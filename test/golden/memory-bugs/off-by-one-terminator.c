#include <stdlib.h>
#include <string.h>
int main(void) {
  const char *s = "hello";
  char *copy = malloc(strlen(s));
  strcpy(copy, s); //@ expect out-of-bounds-write
  free(copy);
  return 0;
}
