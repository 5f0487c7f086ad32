#include <stdio.h>

int main(void) {
  double price = 9.5;
  printf("%d\n", price); //@ expect bad-format
  return 0;
}

//@ message `%d` in the format of printf wants int, but the argument is double
//@ message.zh-cn printf 的格式指示 `%d` 需要 int，但实参是 double
