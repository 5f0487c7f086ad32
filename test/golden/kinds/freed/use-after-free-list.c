#include <stdlib.h>

struct node { int value; struct node *next; };

int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *n = malloc(sizeof *n);
    n->value = i;
    n->next = list;
    list = n;
  }
  for (struct node *n = list; n != NULL; n = n->next) //@ expect use-after-free
    free(n);
  return 0;
}

//@ message `n->next` reads freed memory: `n` still points into the block of … bytes that `free(n)` gave back on line 14
//@ message.zh-cn `n->next` 读取了已释放的内存：`n` 仍指向第 14 行 `free(n)` 归还的 … 字节的块
