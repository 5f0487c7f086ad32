#include <stdio.h>

int main(void) {
  char *greeting = "hello";
  greeting[0] = 'H'; //@ expect write-to-constant
  puts(greeting);
  return 0;
}
