#include <stdio.h>
int main(void) {
  int x;
  if (x > 3) //@ expect uninitialized-read
    puts("big");
  return 0;
}
