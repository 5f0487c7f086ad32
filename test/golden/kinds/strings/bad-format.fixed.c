//@ expect none
#include <stdio.h>

int main(void) {
  double price = 9.5;
  printf("%.1f\n", price);
  return 0;
}
