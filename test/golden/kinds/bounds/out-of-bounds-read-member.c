#include <stdio.h>

struct date { int parts[3]; int secret; };

int main(void) {
  struct date d = {{24, 12, 2024}, 99};
  int n = 3;
  printf("%d\n", d.parts[n]); //@ expect out-of-bounds-read
  return 0;
}

//@ message `d.parts[n]` reads element 3, but `d.parts` has 3 elements, 0 to 2
//@ message.zh-cn `d.parts[n]` 读取下标为 3 的元素，而 `d.parts` 只有 3 个元素（下标 0 到 2）
