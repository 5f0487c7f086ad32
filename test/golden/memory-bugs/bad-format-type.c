#include <stdio.h>
int main(void) {
  printf("%d %s\n", 5, 7); //@ expect bad-format
  return 0;
}
