#include <string.h>
int main(void) {
  char name[10];
  int room = -1;
  strncpy(name, "hello", room); //@ expect out-of-bounds-write
  return 0;
}
