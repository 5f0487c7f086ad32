//@ expect none
#include <stdio.h>

int main(void) {
  printf("[%f][%.0f][%10.3f][%-10.2f][%+.1e]\n", 1.5, 2.5, 3.14159, 2.5, 12345.678);
  printf("[%g][%g][%g][%#g][%a]\n", 0.0001, 1e-5, 123456789.0, 1.0, 1.5);
  printf("%.25f %.17g %Lf\n", 0.1, 1.0 / 3, 2.5L);
  return 0;
}
