#include <stdio.h>

const int limit = 10;

int main(void) {
  int *p = (int *)&limit;
  *p = 20; //@ expect write-to-constant
  printf("%d\n", *p);
  return 0;
}
