#include <stdlib.h>
#include <string.h>

struct person { char *name; };

int main(void) {
  struct person *p = malloc(sizeof *p);
  p->name = strdup("Ada"); //@ expect leak
  free(p);
  return 0;
}

//@ message the 4 bytes from `strdup("Ada")` are never freed: the block that held the last pointer to them was itself freed on line 9
//@ message.zh-cn `strdup("Ada")` 分配的 4 字节从未释放：存放最后一个指针的块在第 9 行被释放了
