//@ stdin "Alexandra\n"
//@ expect none
#include <stdio.h>

int main(void) {
  char name[8];
  if (scanf("%7s", name) == 1)
    puts("hello");
  return 0;
}
