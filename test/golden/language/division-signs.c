//@ expect none
#include <stdio.h>

int main(void) {
  for (int a = -7; a <= 7; a += 7)
    for (int b = -2; b <= 2; b += 4)
      printf("%d/%d=%d r%d\n", a, b, a / b, a % b);
  return 0;
}
