#include <stdlib.h>

int main(void) {
  char **rows = malloc(2 * sizeof *rows);
  rows[0][0] = 'x'; //@ expect wild-pointer
  free(rows);
  return 0;
}

//@ message `rows[0]` was never given a value, but is used as an address
//@ message.zh-cn `rows[0]` 从未被赋值，却被当作地址使用
