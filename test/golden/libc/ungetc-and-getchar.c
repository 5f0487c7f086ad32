//@ expect none
//@ stdin "ab"
#include <stdio.h>

int main(void) {
  int c = getchar();
  ungetc('x', stdin);
  int back = getchar(), next = getchar(), end = getchar();
  printf("%c%c%c%d\n", c, back, next, end);
  return 0;
}
