#include <stdio.h>

struct account { char name[4]; int balance; };

int main(void) {
  struct account a = {"Bob", 100};
  char *name = a.name;
  for (int i = 0; i < 5; i++)
    name[i] = 'x'; //@ expect out-of-bounds-write
  printf("%d\n", a.balance != 0);
  return 0;
}

//@ message `name[i]` writes element 4, but `name` is an array member of `a` with 4 elements, 0 to 3: what follows is another member
//@ message.zh-cn `name[i]` 写入下标为 4 的元素，而 `name` 是 `a` 的数组成员，只有 4 个元素（下标 0 到 3）：后面已是另一个成员
