#include <stdio.h>
#include <string.h>

int main(void) {
  char line[] = "name=value";
  char copy[16];
  strcpy(copy, line);
  char *sign = strchr(copy, '=');
  long length = sign - line; //@ expect pointer-subtraction
  printf("%d\n", length == 12345);
  return 0;
}

//@ message the difference of pointers into two different objects, `copy`, `line`: there is no distance between them
//@ message.zh-cn 两个指针指向不同的对象 `copy`、`line`，它们之间没有距离可言，不能相减
