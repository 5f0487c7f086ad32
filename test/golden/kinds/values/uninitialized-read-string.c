#include <stdio.h>
#include <string.h>

int main(void) {
  char path[16];
  strcat(path, "/tmp"); //@ expect uninitialized-read
  puts("joined");
  return 0;
}

//@ message `strcat` reads byte 0 of `path`, which was never given a value
//@ message.zh-cn `strcat` 读取 `path` 的第 0 字节（从 0 数起），但它从未被赋值
