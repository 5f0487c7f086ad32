//@ expect none
#include <stdio.h>

int main(void) {
  int squares[3];
  for (int i = 1; i <= 3; i++)
    squares[i - 1] = i * i;
  printf("%d\n", squares[0]);
  return 0;
}
