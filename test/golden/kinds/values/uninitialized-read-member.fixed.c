//@ expect none
#include <stdio.h>

struct size { int width, height; };

int main(void) {
  struct size s = {0};
  s.width = 3;
  if (s.height > 0)
    puts("high");
  return 0;
}
