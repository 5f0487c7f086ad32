#include <stdio.h>
int main(void) {
  char name[4];
  sscanf("longword", "%s", name); //@ expect out-of-bounds-write
  return 0;
}
