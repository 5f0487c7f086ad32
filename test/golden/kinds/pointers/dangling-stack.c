#include <stdio.h>

static int *square(int n) {
  int result = n * n;
  int *p = &result;
  return p;
}

int main(void) {
  int *p = square(5);
  printf("%d\n", *p); //@ expect dangling-stack
  return 0;
}
