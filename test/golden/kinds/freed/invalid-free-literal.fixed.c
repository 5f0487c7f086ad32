//@ expect none
#include <stdio.h>

int main(void) {
  char *name = "nobody";
  puts(name);
  return 0;
}
