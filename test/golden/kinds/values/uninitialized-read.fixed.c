//@ expect none
#include <stdio.h>

int main(void) {
  int n;
  int total = 0;
  for (n = 1; n <= 3; n++)
    total += n;
  printf("%d\n", total);
  return 0;
}
