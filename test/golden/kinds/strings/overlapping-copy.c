#include <stdio.h>
#include <string.h>

int main(void) {
  char text[16] = "abcdef";
  memcpy(text + 2, text, 7); //@ expect overlapping-copy
  puts("copied");
  return 0;
}
