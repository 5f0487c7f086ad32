//@ expect none
#include <stdio.h>

#include <assert.h>
int main(void) {
  assert(1 + 1 == 2);
  puts("alive");
  return 0;
}
