#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *name = strdup("Grace");
  free(name);
  printf("%zu\n", strlen(name)); //@ expect use-after-free
  return 0;
}

//@ message `strlen` reads freed memory: `name` still points into the block of 6 bytes that `free(name)` gave back on line 7
//@ message.zh-cn `strlen` 读取了已释放的内存：`name` 仍指向第 7 行 `free(name)` 归还的 6 字节的块
