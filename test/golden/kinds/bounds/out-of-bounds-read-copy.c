#include <stdio.h>
#include <string.h>

int main(void) {
  char from[8] = "short";
  char to[16];
  memcpy(to, from, sizeof to); //@ expect out-of-bounds-read
  puts(to);
  return 0;
}

//@ message `memcpy` reads 16 bytes from `from`, where there are only 8 bytes
//@ message.zh-cn `memcpy` 从 `from` 读取 16 字节，而那里只有 8 字节
