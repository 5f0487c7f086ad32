#include <stdio.h>

static int last(int n) {
  int table[n]; //@ expect stack-overflow
  table[n - 1] = 7;
  return table[n - 1];
}

int main(void) {
  printf("%d\n", last(4000000));
  return 0;
}
