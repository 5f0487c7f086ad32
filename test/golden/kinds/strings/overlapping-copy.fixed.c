//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  char text[16] = "abcdef";
  memmove(text + 2, text, 7);
  puts("copied");
  return 0;
}
