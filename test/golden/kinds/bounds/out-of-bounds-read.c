#include <stdio.h>

int main(void) {
  int a[4] = {1, 2, 3, 4};
  int sum = 0;
  for (int i = 0; i <= 4; i++)
    sum += a[i]; //@ expect out-of-bounds-read
  printf("%d\n", sum > 0);
  return 0;
}
