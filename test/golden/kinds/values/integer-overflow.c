#include <stdio.h>

int main(void) {
  int money = 2000000000;
  int more = money + 500000000; //@ expect integer-overflow
  printf("%d\n", more > 0);
  return 0;
}

//@ message `money + 500000000`: 2000000000 + 500000000 = 2500000000 does not fit into a signed integer of 32 bits, at most 2147483647
//@ message.zh-cn `money + 500000000`：2000000000 + 500000000 = 2500000000，超出 32 位有符号整数的范围（最大 2147483647）
