#include <stdlib.h>

int main(void) {
  char *line = malloc(80); //@ expect leak
  line = malloc(160);
  free(line);
  return 0;
}

//@ message the 80 bytes from `malloc(80)` are never freed: `line`, the last pointer to them, was overwritten on line 5
//@ message.zh-cn `malloc(80)` 分配的 80 字节从未释放：指向它的最后一个指针 `line` 在第 5 行被覆盖
