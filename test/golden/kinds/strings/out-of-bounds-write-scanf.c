//@ stdin "Alexandra\n"
#include <stdio.h>

int main(void) {
  char name[8];
  if (scanf("%s", name) == 1) //@ expect out-of-bounds-write
    puts("hello");
  return 0;
}

//@ message `scanf` writes 10 bytes to `name`, where there is room for only 8 bytes
//@ message.zh-cn `scanf` 向 `name` 写入 10 字节，而那里只有 8 字节的空间
