#include <stdlib.h>

struct node { int value; struct node *next; };

int main(void) {
  struct node *list = calloc(1, sizeof *list); //@ expect leak
  list->next = calloc(1, sizeof *list); //@ expect leak-indirect
  list = NULL;
  return list != NULL;
}

//@ message the … bytes from `calloc(1, sizeof *list)` are never freed: `list`, the last pointer to them, was overwritten on line 8
//@ message.zh-cn `calloc(1, sizeof *list)` 分配的 … 字节从未释放：指向它的最后一个指针 `list` 在第 8 行被覆盖
//@ message the … bytes from `calloc(1, sizeof *list)` are lost together with the block that points at them
//@ message.zh-cn `calloc(1, sizeof *list)` 分配的 … 字节随着指向它的块一起丢失
