#include <stdio.h>
#include <string.h>
int main(void) {
  char a[4];
  sprintf(a, "%d", 123456); //@ expect out-of-bounds-write
  return 0;
}
