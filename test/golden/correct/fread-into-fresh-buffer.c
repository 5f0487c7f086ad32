//@ expect none
//@ stdin "12345678"
#include <stdio.h>
int main(void) {
  char buffer[8];
  size_t n = fread(buffer, 1, sizeof buffer, stdin);
  return n == 8 && buffer[7] == '8' ? 0 : 1;
}
