#include <stdlib.h>
#include <string.h>
int main(void) {
  char *p = malloc(8);
  strcpy(p, "abc");
  free(p);
  return strlen(p) == 99; //@ expect use-after-free
}
