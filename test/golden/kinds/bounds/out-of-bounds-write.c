#include <stdio.h>

int main(void) {
  int squares[3];
  for (int i = 1; i <= 3; i++)
    squares[i] = i * i; //@ expect out-of-bounds-write
  printf("%d\n", squares[1]);
  return 0;
}
