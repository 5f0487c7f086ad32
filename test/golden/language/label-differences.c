//@ expect none
#include <stdio.h>

int main(void) {
  static const int way[] = {&&add - &&add, &&triple - &&add, &&stop - &&add};
  static const unsigned char program[] = {0, 1, 1, 0, 2};
  int pc = 0, value = 0;
  goto *(&&add + way[program[pc++]]);
add:
  value += 10;
  goto *(&&add + way[program[pc++]]);
triple:
  value *= 3;
  goto *(&&add + way[program[pc++]]);
stop:
  printf("%d\n", value);
  return 0;
}
