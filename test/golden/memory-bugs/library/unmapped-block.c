#include <stdlib.h>
#include <sys/mman.h>
int main(void) {
  void *p = aligned_alloc(4096, 8192);
  munmap(p, 4096); //@ expect mismatched-free
  free(p);
  return 0;
}
