// A5, E7: the same walk over 4 MiB in small pages and in huge ones. The reach of an entry is what counts.
//@ machine tlb=16x4 hugepages=4
//@ native differs
//@ stdout "1024 1024\n"
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define BYTES (4 << 20)

int main(void) {
  char *small = mmap(0, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *huge = mmap(0, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
  if (small == MAP_FAILED || huge == MAP_FAILED) return 1;
  madvise(small, BYTES, MADV_NOHUGEPAGE);
  int few = 0, many = 0;
  for (int i = 0; i < BYTES; i += PAGE) small[i] = huge[i] = 1;
  for (int i = 0; i < BYTES; i += PAGE)
    many += small[i];
  for (int i = 0; i < BYTES; i += PAGE)
    few += huge[i];
  printf("%d %d\n", many, few);
  munmap(small, BYTES);
  munmap(huge, BYTES);
  return 0;
}
