#include <stdio.h>
#include <string.h>

int main(void) {
  strdup("never kept"); //@ expect leak
  puts("done");
  return 0;
}

//@ message the 11 bytes from `strdup("never kept")` are never freed: the pointer that `strdup` returned was not kept
//@ message.zh-cn `strdup("never kept")` 分配的 11 字节从未释放：没有保存 `strdup` 返回的指针
