/* D6: mprotect cuts areas and joins them again; what it refuses; the faults that follow. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(10);
  mmap(p, 8 * P, RW, AN | MAP_FIXED, -1, 0);
  printf("mis %d\n", E(mprotect(p + 1, P, PROT_READ)));
  printf("zero %d\n", E(mprotect(p, 0, PROT_READ)));
  printf("mis zero %d\n", E(mprotect(p + 1, 0, PROT_READ)));
  printf("bad prot %d\n", E(mprotect(p, P, 0x70)));
  printf("wrap %d\n", E(mprotect(p, (size_t)-P, PROT_READ)));
  printf("grows both %d\n", E(mprotect(p, P, PROT_READ | PROT_GROWSDOWN | PROT_GROWSUP)));
  printf("growsdown %d\n", E(mprotect(p, P, PROT_READ | PROT_GROWSDOWN)));
  printf("growsup %d\n", E(mprotect(p, P, PROT_READ | PROT_GROWSUP)));
  areas(p, 10 * P);
  printf("mid %d\n", E(mprotect(p + 2 * P, 2 * P, PROT_READ)));
  areas(p, 10 * P);
  printf("mid2 %d\n", E(mprotect(p + 3 * P, 2 * P, PROT_NONE)));
  areas(p, 10 * P);
  printf("back %d\n", E(mprotect(p + 2 * P, 3 * P, RW)));
  areas(p, 10 * P);
  printf("hole %d\n", E(mprotect(p + 6 * P, 4 * P, PROT_READ)));
  areas(p, 10 * P);
  printf("unmapped %d\n", E(mprotect(p + 9 * P, P, PROT_READ)));
  arm();
  TRY("write ro", p, p[7 * P + 12] = 1);
  mprotect(p, P, PROT_NONE);
  TRY("read none", p, (void)*(volatile char *)(p + 3));
  mprotect(p, P, PROT_WRITE);
  TRY("read write-only", p, (void)*(volatile char *)(p + 3));
  TRY("write write-only", p, p[3] = 2);
  mprotect(p, P, PROT_EXEC);
  TRY("read exec", p, (void)*(volatile char *)(p + 3));
}
