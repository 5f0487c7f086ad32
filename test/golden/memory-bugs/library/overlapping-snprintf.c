#include <stdio.h>
int main(void) {
  char b[32] = "abc";
  snprintf(b, sizeof b, "x%s", b + 1); //@ expect overlapping-copy
  return 0;
}
