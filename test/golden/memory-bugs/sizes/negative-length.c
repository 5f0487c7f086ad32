//@ machine arch=x86-64
/* F2: a negative length becomes an enormous size; each of the two arrays is named for what is done to it. */
#include <string.h>

static int available(int used) { return used - 10; }

int main(void) {
  char from[8] = "abcdefg", to[8];
  //@ expect out-of-bounds-read
  //@ expect out-of-bounds-write
  //@ message `memcpy` writes … bytes (a negative number taken for a size) to `to`, where there is room for only 8 bytes
  //@ message.zh-cn `memcpy` 向 `to` 写入 … 字节（被当作大小的负数），而那里只有 8 字节的空间
  memcpy(to, from, available(6));
  return to[0];
}
