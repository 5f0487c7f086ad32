#include <stdio.h>

static double half(double x) { return x / 2; }

int main(void) {
  int (*f)(int) = (int (*)(int))half;
  int y = f(3); //@ expect bad-call
  printf("%d\n", y * 0);
  return 0;
}

//@ message `half` is a function of type `double(double)`, but is called as `int(int)`
//@ message.zh-cn `half` 的类型是 `double(double)`，却按 `int(int)` 调用
