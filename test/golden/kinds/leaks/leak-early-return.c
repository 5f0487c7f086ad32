#include <stdio.h>
#include <stdlib.h>

static int half(int n) {
  int *work = malloc(16); //@ expect leak
  if (n % 2 != 0) return -1;
  work[0] = n / 2;
  int result = work[0];
  free(work);
  return result;
}

int main(void) {
  printf("%d %d\n", half(8), half(7));
  return 0;
}
