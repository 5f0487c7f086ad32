#include <stdio.h>
int main(void) {
  fputs("x", 0); //@ expect null-dereference
  return 0;
}
