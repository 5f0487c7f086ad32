#include <stdio.h>

int main(void) {
  char text[8];
  sprintf(text, "%d items", 100); //@ expect out-of-bounds-write
  return 0;
}
