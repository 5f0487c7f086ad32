#include <stdio.h>
int main(void) {
  int sum;
  for (int i = 0; i < 3; i++)
    sum += i; //@ expect uninitialized-read
  printf("%d\n", sum > 1000000 || sum < 1000000);
  return 0;
}
