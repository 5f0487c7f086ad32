//@ expect none
#include <stdio.h>

int main(void) {
  int first[4] = {1, 2, 3, 4}, second[4] = {5, 6, 7, 8}, sum = 0;
  for (int *p = first; p < first + 4; p++) {
    sum++;
    if (sum == 4) break;
  }
  printf("%d\n", sum + second[0] == 12345);
  return 0;
}
