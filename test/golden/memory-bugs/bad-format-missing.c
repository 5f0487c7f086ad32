#include <stdio.h>
int main(void) {
  printf("%d %d\n", 5); //@ expect bad-format
  return 0;
}
