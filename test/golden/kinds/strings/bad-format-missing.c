#include <stdio.h>

int main(void) {
  int x = 1;
  printf("%d of %d\n", x); //@ expect bad-format
  return 0;
}

//@ message `%d` in the format of printf has no argument left
//@ message.zh-cn printf 的格式指示 `%d` 没有对应的实参
