//@ expect none
#include <stdio.h>

#define max(a, b) ({ __typeof__(a) x_ = (a), y_ = (b); x_ > y_ ? x_ : y_; })
int main(void) {
  int n = 3;
  int m = max(n++, 2);
  printf("%d %d %d\n", m, n, m ?: 7);
  return 0;
}
