//@ expect none
#include <stdio.h>

int main(void) {
  int n = 0;
again:
  if (n < 3) {
    int twice;
    twice = 2 * n;
    printf("%d\n", twice);
    n++;
    goto again;
  }
  goto done;
  puts("never");
done:
  return 0;
}
