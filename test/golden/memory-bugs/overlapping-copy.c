#include <string.h>
int main(void) {
  char b[20] = "hello world";
  memcpy(b + 2, b, 8); //@ expect overlapping-copy
  return 0;
}
