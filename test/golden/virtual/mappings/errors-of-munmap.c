/* D6: munmap of parts, of holes, of what is not there. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(8);
  mmap(p, 8 * P, RW, AN | MAP_FIXED, -1, 0);
  printf("mis %d\n", E(munmap(p + 1, P)));
  printf("zero %d\n", E(munmap(p, 0)));
  printf("odd length %d\n", E(munmap(p + 3 * P, 5)));
  areas(p, 8 * P);
  printf("again %d\n", E(munmap(p + 3 * P, P)));
  printf("over holes %d\n", E(munmap(p + 2 * P, 3 * P)));
  areas(p, 8 * P);
  printf("wrap %d\n", E(munmap(p, (size_t)-P)));
  printf("high %d\n", E(munmap((void *)(UINTPTR_MAX & ~4095ul), P)));
  printf("null %d\n", E(munmap(0, P)));
  arm();
  TRY("hole", p, p[3 * P + 7] = 1);
  TRY("left", p, p[P] = 1);
}
