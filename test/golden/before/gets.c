//@ stdin "a line that is too long\n"
#include <stdio.h>

char *gets(char *);

int main(void) {
  char line[8];
  //@ hint gets
  gets(line); //@ expect out-of-bounds-write
  return 0;
}
