/* D6: locked pages stay: mlock, munlock, mlockall. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(6);
  mmap(p, 4 * P, RW, AN | MAP_FIXED, -1, 0);
  unsigned char v[4];
  printf("mlock %d\n", E(mlock(p + P + 5, 10)));
  printf("hole %d\n", E(mlock(p + 3 * P, 2 * P)));
  printf("mlock2 bad %d\n", E(mlock2(p, P, 8)));
  printf("dontneed locked %d\n", E(madvise(p + P, P, MADV_DONTNEED)));
  areas(p, 6 * P);
  printf("inval locked %d\n", E(msync(p, 4 * P, MS_INVALIDATE)));
  printf("munlock %d\n", E(munlock(p + P, 3 * P)));
  printf("dontneed %d\n", E(madvise(p + P, P, MADV_DONTNEED)));
  printf("all bad %d %d %d\n", E(mlockall(0)), E(mlockall(8)), E(mlockall(MCL_ONFAULT)));
  printf("unall %d\n", munlockall());
  printf("zero %d\n", E(mlock(p, 0)));
}
