#include <stdio.h>

static int average(int sum, int count) {
  return sum / count; //@ expect division-by-zero
}

int main(void) {
  printf("%d\n", average(0, 0));
  return 0;
}

//@ message `sum / count` divides by 0
//@ message.zh-cn `sum / count` 的除数为 0
