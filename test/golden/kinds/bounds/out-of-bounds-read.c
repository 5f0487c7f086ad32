#include <stdio.h>

int main(void) {
  int a[4] = {1, 2, 3, 4};
  int sum = 0;
  for (int i = 0; i <= 4; i++)
    sum += a[i]; //@ expect out-of-bounds-read
  printf("%d\n", sum > 0);
  return 0;
}

//@ message `a[i]` reads element 4, but `a` has 4 elements, 0 to 3
//@ message.zh-cn `a[i]` 读取下标为 4 的元素，而 `a` 只有 4 个元素（下标 0 到 3）
