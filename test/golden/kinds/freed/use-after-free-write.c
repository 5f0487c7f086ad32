#include <stdlib.h>

int main(void) {
  char *old = malloc(8);
  char *alias = old;
  free(old);
  old = NULL;
  alias[0] = 'x'; //@ expect use-after-free
  return 0;
}

//@ message `alias[0]` writes freed memory: `alias` still points into the block of 8 bytes that `free(old)` gave back on line 6
//@ message.zh-cn `alias[0]` 写入了已释放的内存：`alias` 仍指向第 6 行 `free(old)` 归还的 8 字节的块
