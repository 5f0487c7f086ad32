//@ stdin "Alexandra\n"
#include <stdio.h>

int main(void) {
  char name[8];
  if (scanf("%s", name) == 1) //@ expect out-of-bounds-write
    puts("hello");
  return 0;
}
