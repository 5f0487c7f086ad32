#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *p = malloc(16);
  p[0] = 42;
  free(p);
  printf("%d\n", p[0]); //@ expect use-after-free
  return 0;
}

//@ message `p[0]` reads freed memory: `p` still points into the block of 16 bytes that `free(p)` gave back on line 7
//@ message.zh-cn `p[0]` 读取了已释放的内存：`p` 仍指向第 7 行 `free(p)` 归还的 16 字节的块
