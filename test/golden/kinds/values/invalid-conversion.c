#include <stdio.h>

int main(void) {
  double big = 1e10;
  int n = (int)big; //@ expect invalid-conversion
  printf("%d\n", n != 0);
  return 0;
}

//@ message the value of type double does not fit into int
//@ message.zh-cn 类型 double 的值超出 int 的范围
