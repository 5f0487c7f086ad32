#include <stdlib.h>

struct node { struct node *other; };

int main(void) {
  struct node *a = malloc(sizeof *a); //@ expect leak
  struct node *b = malloc(sizeof *b); //@ expect leak-indirect
  a->other = b;
  b->other = a;
  return 0;
}

//@ message the … bytes from `malloc(sizeof *a)` are never freed: `a`, the last pointer from outside, was lost on line 10; now the lost blocks only point at each other
//@ message.zh-cn `malloc(sizeof *a)` 分配的 … 字节从未释放：来自外部的最后一个指针 `a` 在第 10 行丢失，此后这些块只是互相指着
//@ message the … bytes from `malloc(sizeof *b)` are lost together with the block that points at them
//@ message.zh-cn `malloc(sizeof *b)` 分配的 … 字节随着指向它的块一起丢失
