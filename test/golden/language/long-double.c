//@ expect none
#include <stdio.h>

int main(void) {
  long double third = 1.0L / 3, sum = 0;
  for (int i = 0; i < 3; i++)
    sum += third;
  printf("%.18Lf %Lg %d %La\n", third, sum * 2, (int)(third * 30), third);
  printf("%d %d\n", third < 0.34L, (long double)0.1 == 0.1L);
  return 0;
}
