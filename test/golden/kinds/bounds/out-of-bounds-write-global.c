#include <stdio.h>

int counts[26];

int main(void) {
  for (const char *s = "hello!"; *s != '\0'; s++)
    counts['z' - *s]++; //@ expect out-of-bounds-read out-of-bounds-write
  printf("%d\n", counts['z' - 'l']);
  return 0;
}

//@ message `counts['z' - *s]` reads element 89, but `counts` has 26 elements, 0 to 25
//@ message.zh-cn `counts['z' - *s]` 读取下标为 89 的元素，而 `counts` 只有 26 个元素（下标 0 到 25）
//@ message `counts['z' - *s]` writes element 89, but `counts` has 26 elements, 0 to 25
//@ message.zh-cn `counts['z' - *s]` 写入下标为 89 的元素，而 `counts` 只有 26 个元素（下标 0 到 25）
