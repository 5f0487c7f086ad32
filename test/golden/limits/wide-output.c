//@ expect none
#include <stdio.h>
int main(void) {
  printf("%70000d|%.2000f\n", 5, 1.0 / 3);
  return 0;
}
