#include <stdio.h>

int main(void) {
  int bit = 32;
  unsigned mask = 1u << bit; //@ expect bad-shift
  printf("%d\n", mask != 12345);
  return 0;
}

//@ message `1u << bit` shifts by 32, but the value has 32 bits: 0 to 31 is allowed
//@ message.zh-cn `1u << bit` 移位 32 位，而该值只有 32 位：只能移 0 到 31 位
