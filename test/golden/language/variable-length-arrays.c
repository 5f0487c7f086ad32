//@ expect none
#include <stdio.h>

static int sum(int rows, int columns, int m[rows][columns]) {
  int total = 0;
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++)
      total += m[i][j];
  return total;
}
int main(void) {
  for (int n = 1; n < 5; n++) {
    int m[n][n + 1];
    for (int i = 0; i < n; i++)
      for (int j = 0; j <= n; j++)
        m[i][j] = i * j;
    printf("%d %d\n", sum(n, n + 1, m), (int)sizeof m);
  }
  return 0;
}
