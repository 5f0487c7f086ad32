#include <stdio.h>

static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int main(void) {
  int day = 7;
  const char *name = days[day]; //@ expect out-of-bounds-read
  puts(name == NULL ? "?" : "a day");
  return 0;
}

//@ message `days[day]` reads element 7, but `days` has 7 elements, 0 to 6
//@ message.zh-cn `days[day]` 读取下标为 7 的元素，而 `days` 只有 7 个元素（下标 0 到 6）
