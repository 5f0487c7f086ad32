#include <stdio.h>
int main(void) {
  char b[32] = "abc";
  sprintf(b, "%s-%d", b, 5); //@ expect overlapping-copy
  return 0;
}
