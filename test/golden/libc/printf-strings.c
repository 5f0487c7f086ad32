//@ expect none
#include <stdio.h>

int main(void) {
  int n;
  printf("[%s][%10s][%-10s][%.2s][%c][%%]%n\n", "abc", "abc", "abc", "abc", 'x', &n);
  printf("%d %s|\n", n, "end");
  return 0;
}
