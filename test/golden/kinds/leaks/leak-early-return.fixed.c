//@ expect none
#include <stdio.h>
#include <stdlib.h>

static int half(int n) {
  if (n % 2 != 0) return -1;
  int *work = malloc(16);
  work[0] = n / 2;
  int result = work[0];
  free(work);
  return result;
}

int main(void) {
  printf("%d %d\n", half(8), half(7));
  return 0;
}
