//@ expect none
#include <stdio.h>

int main(void) {
  static const void *const step[] = {&&add, &&triple, &&stop};
  static const unsigned char program[] = {0, 1, 1, 0, 2};
  int pc = 0, value = 0;
  goto *step[program[pc++]];
add:
  value += 10;
  goto *step[program[pc++]];
triple:
  value *= 3;
  goto *step[program[pc++]];
stop:
  printf("%d\n", value);
  return 0;
}
