#include <stdio.h>

int main(void) {
  double price = 9.5;
  printf("%d\n", price); //@ expect bad-format
  return 0;
}
