#include <stdlib.h>

int main(void) {
  char *p = malloc(32);
  free(p);
  free(p); //@ expect double-free
  return 0;
}

//@ message the block of 32 bytes that `p` points to is freed a second time: `free(p)` on line 5 already gave it back
//@ message.zh-cn `p` 指向的 32 字节的块被第二次释放：第 5 行的 `free(p)` 已经归还了它
