//@ expect none
#include <stdio.h>

int main(void) {
  int m[3][4], *flat = &m[0][0], (*row)[4] = m + 1;
  for (int i = 0; i < 12; i++)
    flat[i] = i;
  printf("%d %d %td %d\n", m[2][3], (*row)[2], &m[2][0] - flat, *(*(m + 1) + 1));
  int *end = flat + 12, sum = 0;
  while (end-- > flat)
    sum += *end;
  printf("%d\n", sum);
  return 0;
}
