#include <stdio.h>
#include <stdlib.h>

static int sum(int n) {
  int *numbers = malloc(n * sizeof *numbers); //@ expect leak
  int total = 0;
  for (int i = 0; i < n; i++) numbers[i] = i;
  for (int i = 0; i < n; i++) total += numbers[i];
  return total;
}

int main(void) {
  printf("%d\n", sum(4));
  return 0;
}

//@ message the 16 bytes from `malloc(n * sizeof *numbers)` are never freed: `numbers`, the last pointer to them, ended when `sum` returned on line 9
//@ message.zh-cn `malloc(n * sizeof *numbers)` 分配的 16 字节从未释放：`sum` 在第 9 行返回时，指向它的最后一个指针 `numbers` 消失了
