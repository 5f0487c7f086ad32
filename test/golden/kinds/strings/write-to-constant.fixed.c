//@ expect none
#include <stdio.h>

int main(void) {
  char greeting[] = "hello";
  greeting[0] = 'H';
  puts(greeting);
  return 0;
}
