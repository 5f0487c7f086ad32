/* x86-32: an offset of 3 GiB is one of -1 GiB. */
//@ machine arch=x86-32
//@ expect none
#include <stdint.h>
#include <stdio.h>
int main(void) {
  int here[2] = {1, 2};
  int *p = (int *)((uintptr_t)here + 0x40000000u);
  printf("%d %d\n", p[0x30000000], (p + 0x30000000)[1]);
  return 0;
}
