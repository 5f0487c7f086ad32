#include <stdio.h>
#include <stdlib.h>

int main(void) {
  for (int i = 0; i < 3; i++) {
    int *square = malloc(sizeof *square); //@ expect leak
    *square = i * i;
    printf("%d\n", *square);
  }
  return 0;
}

//@ message the 12 bytes (3 blocks) from `malloc(sizeof *square)` are never freed: `square`, the last pointer to them, ended with its block on line 9
//@ message.zh-cn `malloc(sizeof *square)` 分配的 12 字节（3 块）从未释放：指向它的最后一个指针 `square` 在第 9 行随代码块结束而消失
