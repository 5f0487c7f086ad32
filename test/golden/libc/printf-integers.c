//@ expect none
#include <stdio.h>

int main(void) {
  printf("[%5d][%-5d][%05d][%+d][% d]\n", 42, 42, 42, 42, 42);
  printf("[%x][%#X][%#o][%u][%.3d][%.0d]\n", 255, 255, 8, -1, 5, 0);
  printf("[%hhd][%hd][%ld][%lld][%zu]\n", (char)300, (short)70000, -1L, 1LL << 40, sizeof(int));
  printf("[%*d][%-*d]\n", 4, 7, 4, 7);
  return 0;
}
