#include <stdio.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fclose(out);
  fclose(out); //@ expect use-after-free
  return 0;
}

//@ message `fclose` reads freed memory: `out` still points into the block of … bytes that `fclose(out)` gave back on line 5
//@ message.zh-cn `fclose` 读取了已释放的内存：`out` 仍指向第 5 行 `fclose(out)` 归还的 … 字节的块
