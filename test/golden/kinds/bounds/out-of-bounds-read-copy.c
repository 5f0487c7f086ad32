#include <stdio.h>
#include <string.h>

int main(void) {
  char from[8] = "short";
  char to[16];
  memcpy(to, from, sizeof to); //@ expect out-of-bounds-read
  puts(to);
  return 0;
}
