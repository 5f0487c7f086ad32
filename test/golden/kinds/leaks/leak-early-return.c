#include <stdio.h>
#include <stdlib.h>

static int half(int n) {
  int *work = malloc(16); //@ expect leak
  if (n % 2 != 0) return -1;
  work[0] = n / 2;
  int result = work[0];
  free(work);
  return result;
}

int main(void) {
  printf("%d %d\n", half(8), half(7));
  return 0;
}

//@ message the 16 bytes from `malloc(16)` are never freed: `work`, the last pointer to them, ended when `half` returned on line 6
//@ message.zh-cn `malloc(16)` 分配的 16 字节从未释放：`half` 在第 6 行返回时，指向它的最后一个指针 `work` 消失了
