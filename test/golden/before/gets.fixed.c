//@ expect none
//@ stdin "a line that is too long\n"
#include <stdio.h>

int main(void) {
  char line[8];
  return fgets(line, sizeof line, stdin) ? 0 : 1;
}
