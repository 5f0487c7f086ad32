//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  for (int i = 0; i < 3; i++) {
    int *square = malloc(sizeof *square);
    *square = i * i;
    printf("%d\n", *square);
    free(square);
  }
  return 0;
}
