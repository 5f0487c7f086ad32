#include <stdio.h>

struct size { int width, height; };

int main(void) {
  struct size s;
  s.width = 3;
  if (s.height > 0) //@ expect uninitialized-read
    puts("high");
  return 0;
}

//@ message `s.height` is read, but was never given a value
//@ message.zh-cn 读取 `s.height`，但它从未被赋值
