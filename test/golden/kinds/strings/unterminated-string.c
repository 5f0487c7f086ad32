#include <stdio.h>
#include <string.h>

int main(void) {
  char code[3] = {'a', 'b', 'c'};
  printf("%d\n", strlen(code) > 2); //@ expect unterminated-string
  return 0;
}
