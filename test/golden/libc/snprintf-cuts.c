//@ expect none
#include <stdio.h>

int main(void) {
  char small[6];
  int wanted = snprintf(small, sizeof small, "%d-%s", 123, "long");
  printf("%d %s %d\n", wanted, small, snprintf(NULL, 0, "%05d", 42));
  return 0;
}
