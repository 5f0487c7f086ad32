#include <stdlib.h>
#include <string.h>

struct point { int x, y; };

int main(void) {
  struct point *p = malloc(sizeof *p);
  memset(p, 0, 2 * sizeof *p); //@ expect out-of-bounds-write
  free(p);
  return 0;
}

//@ message `memset` writes 16 bytes to `p`, where there is room for only 8 bytes
//@ message.zh-cn `memset` 向 `p` 写入 16 字节，而那里只有 8 字节的空间
