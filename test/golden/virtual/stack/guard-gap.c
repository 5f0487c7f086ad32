/* D12: an area that grows down keeps 256 pages between itself and what lies below. */
//@ expect none
#include "../parts/memory.h"
static char alt[65536];
int main(void) {
  char *g = mmap(0, 64 * P, PROT_NONE, AN, -1, 0);
  char *base = M(600, PROT_NONE, AN);
  munmap(base, 600 * P);
  char *s = mmap(base + 590 * P, 2 * P, RW, AN | MAP_FIXED | MAP_GROWSDOWN, -1, 0);
  printf("%d\n", s == base + 590 * P);
  arm();
  TRY("below", s, s[-1] = 1);
  TRY("far", s, s[-50 * P] = 1);
  areas(base + 520 * P, 80 * P);
  char *o = mmap(base + 270 * P, P, RW, AN | MAP_FIXED, -1, 0);
  TRY("near", o, o[P + 256 * P + 5] = 1);
  TRY("gap", o, o[255 * P + P - 5] = 1);
  TRY("gap1", o, o[256 * P + P - 1] = 1);
  mprotect(o, P, PROT_NONE);
  TRY("gap none", o, o[200 * P] = 1);
}
