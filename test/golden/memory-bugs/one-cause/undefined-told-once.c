#include <stdio.h>
int main(void) {
  int i, sum = 0;
  while (i < 3) { //@ expect uninitialized-read
    sum += i;
    i++;
  }
  int v[4];
  v[0] = 1;
  for (int k = 0; k < 4; k++)
    sum += v[k]; //@ expect uninitialized-read
  for (int k = 0; k < 4; k++)
    printf("%d\n", v[k] != 0);
  return sum == 0;
}
