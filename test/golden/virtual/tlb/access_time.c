// A6: effective access time. One page for ever is nearly t + m; a new page each time is t + (levels + 1) m.
//@ machine tlb=16x4 tlb-time=10 memory-time=100
//@ stdout "0 0\n"
//@ expect none
#include <stdio.h>

#define PAGE 4096

static char pages[512 * PAGE];

int main(void) {
  int near = 0, far = 0;
  for (int i = 0; i < 2000; i++) near += pages[i];
  for (int i = 0; i < 2000; i++) far += pages[(i % 500) * PAGE];
  printf("%d %d\n", near, far);
  return 0;
}
