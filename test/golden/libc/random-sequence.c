//@ expect none
#include <stdio.h>

#include <stdlib.h>
int main(void) {
  for (int i = 0; i < 3; i++)
    printf("%d ", rand());
  srand(42);
  printf("%d\n", rand() % 100);
  return 0;
}
