#include <stdlib.h>

struct box { int *content; };

int main(void) {
  struct box a = {malloc(4)};
  struct box b = a;
  free(a.content);
  free(b.content); //@ expect double-free
  return 0;
}

//@ message the block of 4 bytes that `b.content` points to is freed a second time: `free(a.content)` on line 8 already gave it back
//@ message.zh-cn `b.content` 指向的 4 字节的块被第二次释放：第 8 行的 `free(a.content)` 已经归还了它
