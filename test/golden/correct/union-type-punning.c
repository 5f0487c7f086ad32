//@ expect none
//@ stdout "3f800000\n"
#include <stdio.h>
int main(void) {
  union { float f; unsigned u; } x = {1.0f};
  printf("%x\n", x.u);
  return 0;
}
