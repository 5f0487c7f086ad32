//@ expect none
#include <stdio.h>
#include <string.h>
int main(void) {
  char code[3] = "abc";
  printf("%.3s\n", code);
  return memcmp(code, "abc", 3);
}
