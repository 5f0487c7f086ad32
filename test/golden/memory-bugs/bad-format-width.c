#include <stdio.h>
int main(void) {
  printf("%d\n", 2.5); //@ expect bad-format
  return 0;
}
