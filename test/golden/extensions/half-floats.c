//@ machine arch=x86-64
//@ expect none
//@ stdout "3.75 3 2\n3.5 1 inf\n"
#include <stdio.h>

typedef _Float16 half;

static half sum(half a, half b) { return a + b; }

int main(void) {
  half x = 1.5f, y = 2.25f, row[3] = {1, 2, 3}, largest = 65504.0f16;
  printf("%g %d %zu\n", (double)sum(x, y), (int)(x * y), sizeof(half));
  row[1] += x;
  largest *= 2;
  printf("%g %d %g\n", (double)row[1], x < y, (double)largest);
  return 0;
}
