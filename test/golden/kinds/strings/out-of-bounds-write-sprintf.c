#include <stdio.h>

int main(void) {
  char text[8];
  sprintf(text, "%d items", 100); //@ expect out-of-bounds-write
  return 0;
}

//@ message `sprintf` writes 10 bytes to `text`, where there is room for only 8 bytes
//@ message.zh-cn `sprintf` 向 `text` 写入 10 字节，而那里只有 8 字节的空间
