/* D12: the stack that is in use is unmapped. */
//@ exit 139
//@ native differs
//@ stdout "before\n"
#include "../parts/memory.h"
int main(void) {
  uintptr_t here = (uintptr_t)&here & ~4095ul;
  puts("before");
  fflush(stdout);
  munmap((void *)(here - 64 * P), 65 * P);
  puts("after");
  return 0;
}
