/* D12: the stack that is in use is unmapped. */
//@ exit 139
#include "../parts/memory.h"
int main(void) {
  uintptr_t here = (uintptr_t)&here & ~4095ul;
  puts("before");
  fflush(stdout);
  munmap((void *)(here - 64 * P), 128 * P);
  puts("after");
  return 0;
}
