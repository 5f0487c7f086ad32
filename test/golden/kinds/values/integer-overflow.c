#include <stdio.h>

int main(void) {
  int money = 2000000000;
  int more = money + 500000000; //@ expect integer-overflow
  printf("%d\n", more > 0);
  return 0;
}
