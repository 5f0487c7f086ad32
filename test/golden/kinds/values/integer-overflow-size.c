#include <stdlib.h>

int main(void) {
  int rows = 70000, columns = 70000;
  char *table = malloc(rows * columns); //@ expect integer-overflow
  free(table);
  return 0;
}

//@ message `rows * columns`: 70000 × 70000 = 4900000000 does not fit into a signed integer of 32 bits, at most 2147483647
//@ message.zh-cn `rows * columns`：70000 × 70000 = 4900000000，超出 32 位有符号整数的范围（最大 2147483647）
