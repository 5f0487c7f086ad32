//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  char code[4] = {'a', 'b', 'c', '\0'};
  printf("%d\n", strlen(code) > 2);
  return 0;
}
