//@ expect none
#include <stdio.h>

static int average(int sum, int count) {
  return count == 0 ? 0 : sum / count;
}

int main(void) {
  printf("%d\n", average(0, 0));
  return 0;
}
