#include <stdio.h>

static int *square(int n) {
  int result = n * n;
  int *p = &result;
  return p;
}

int main(void) {
  int *p = square(5);
  printf("%d\n", *p); //@ expect dangling-stack
  return 0;
}

//@ message `*p` reads through `p`, but `result`, the variable it points to, ended when `square` returned
//@ message.zh-cn `*p` 通过 `p` 读取，而它指向的变量 `result` 在 `square` 返回时已经消失
