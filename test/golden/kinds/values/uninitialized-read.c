#include <stdio.h>

int main(void) {
  int n;
  int total;
  for (n = 1; n <= 3; n++)
    total += n; //@ expect uninitialized-read
  printf("%d\n", total);
  return 0;
}
