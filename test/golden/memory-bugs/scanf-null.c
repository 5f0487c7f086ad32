#include <stdio.h>
int main(void) {
  int *p = 0;
  sscanf("5", "%d", p); //@ expect null-dereference
  return 0;
}
