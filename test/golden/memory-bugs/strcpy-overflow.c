#include <string.h>
int main(void) {
  char b[4];
  strcpy(b, "hello"); //@ expect out-of-bounds-write
  return 0;
}
