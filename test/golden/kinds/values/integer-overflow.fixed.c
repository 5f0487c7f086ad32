//@ expect none
#include <stdio.h>

int main(void) {
  long long money = 2000000000;
  long long more = money + 500000000;
  printf("%d\n", more > 0);
  return 0;
}
