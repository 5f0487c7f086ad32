/* D2: the break goes up and down, and stops at mappings and limits. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  char *a = sbrk(0);
  printf("grow %d\n", sbrk(3 * P) == a);
  a[0] = 1;
  a[3 * P - 1] = 2;
  printf("%ld\n", (long)((char *)sbrk(0) - a));
  printf("shrink %d\n", brk(a + P));
  arm();
  char *up = (char *)(((uintptr_t)a + P + 4095) & ~4095ul);
  TRY("above", up, up[0] = 1);
  sbrk(2 * P);
  printf("below start %d\n", E(brk((void *)0x1000)));
  char *now = sbrk(0);
  char *next = (char *)(((uintptr_t)now + 4095) & ~4095ul);
  void *m = mmap(next + 2 * P, P, PROT_NONE, AN | MAP_FIXED, -1, 0);
  printf("into mapping %d\n", E(brk(next + 3 * P)));
  printf("to mapping %d\n", E(brk(next + 2 * P)));
  printf("one page below %d\n", E(brk(next + P)));
  munmap(next + 2 * P, P);
  brk(now);
  struct rlimit l = {1 << 20, 1 << 20};
  printf("rlimit %d\n", setrlimit(RLIMIT_DATA, &l));
  printf("over data %d\n", E(sbrk(4 << 20)));
  printf("mmap over data %d\n", E(mmap(0, 4 << 20, RW, AN, -1, 0)));
  printf("mmap ro %d\n", E(mmap(0, 4 << 20, PROT_READ, AN, -1, 0)));
  printf("mmap shared %d\n", E(mmap(0, 4 << 20, RW, AN ^ 3, -1, 0)));
}
