//@ expect none
#include <stdlib.h>
int main(void) {
  int *from = malloc(sizeof *from), *to;
  *from = 3;
  for (size_t i = 0; i < sizeof from; i++)
    ((unsigned char *)&to)[i] = ((unsigned char *)&from)[i];
  int value = *to;
  free(to);
  return value - 3;
}
