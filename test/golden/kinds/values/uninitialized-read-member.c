#include <stdio.h>

struct size { int width, height; };

int main(void) {
  struct size s;
  s.width = 3;
  if (s.height > 0) //@ expect uninitialized-read
    puts("high");
  return 0;
}
