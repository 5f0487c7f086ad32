#include <stdio.h>

const int limit = 10;

int main(void) {
  int *p = (int *)&limit;
  *p = 20; //@ expect write-to-constant
  printf("%d\n", *p);
  return 0;
}

//@ message `*p` writes into `limit`, which is const and read-only
//@ message.zh-cn `*p` 写入 `limit`，而它是 const，只读
