//@ expect none
#include <stdio.h>
int main(void) {
  int a[4] = {1, 2, 3, 4}, sum = 0;
  for (int *p = a, *end = a + 4; p != end; p++)
    sum += *p;
  printf("%d\n", sum);
  return 0;
}
