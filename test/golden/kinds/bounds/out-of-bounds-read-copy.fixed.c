//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  char from[8] = "short";
  char to[16];
  memcpy(to, from, sizeof from);
  puts(to);
  return 0;
}
