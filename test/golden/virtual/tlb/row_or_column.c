// A5: the same sum, row by row and column by column, over more pages than the TLB reaches.
// A row of 1024 ints is a page: the inner loop along a row stays in it, down a column every access is on another page.
//@ machine tlb=64x4
//@ stdout "262144 262144\n"
//@ expect none
#include <stdio.h>

static _Alignas(4096) int matrix[128][1024];

int main(void) {
  long rows = 0, columns = 0;
  for (int i = 0; i < 128; i++)
    for (int j = 0; j < 1024; j++)
      matrix[i][j] = (i + j) % 4 == 0 ? 8 : 0;
  for (int i = 0; i < 128; i++)
    for (int j = 0; j < 64; j++)
      rows += matrix[i][j * 16] + matrix[i][j * 16 + 1];
  for (int j = 0; j < 64; j++)
    for (int i = 0; i < 128; i++)
      columns += matrix[i][j * 16] + matrix[i][j * 16 + 1];
  printf("%ld %ld\n", rows * 8, columns * 8);
  return 0;
}
