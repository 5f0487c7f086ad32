/* E7: pages of the huge page pool: promised by mmap, cut by nobody, copied only if the pool has one more. */
//@ machine arch=x86-64 hugepages=4
//@ expect none
//@ native differs
//@ stdout "1\ntoo many 12\n1\nhalf 22\nprotect half 22\nremap 22\nfaults 0\nchild 7\ncow sig 7 code 2 off 0\n7 4\n0\nnext 0\nfull 12\nnoreserve 0\nnone left sig 7 code 2 off 0\n"
#include "../parts/memory.h"
#define H (2 << 20)
int main(void) {
  char *p = mmap(0, 2 * H, RW, AN | MAP_HUGETLB, -1, 0);
  printf("%d\n", p != MAP_FAILED);
  printf("too many %d\n", E(mmap(0, 3 * H, RW, AN | MAP_HUGETLB, -1, 0)));
  char *s = mmap(0, 2 * H, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
  printf("%d\n", s != MAP_FAILED);
  printf("half %d\n", E(munmap(p + 4096, 4096)));
  printf("protect half %d\n", E(mprotect(p, 4096, PROT_READ)));
  printf("remap %d\n", E(mremap(p, H, 3 * H, MREMAP_MAYMOVE)));
  p[0] = 1;
  p[H] = 2;
  s[5] = 3;
  fflush(stdout);
  struct rusage a, b;
  getrusage(RUSAGE_SELF, &a);
  for (int i = 0; i < H; i += 4096) p[i] = 7;
  getrusage(RUSAGE_SELF, &b);
  printf("faults %ld\n", b.ru_minflt - a.ru_minflt);
  fflush(stdout);
  if (fork() == 0) {
    arm();
    s[5] = 4;
    printf("child %d\n", p[0]);
    TRY("cow", p, p[0] = 9);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  printf("%d %d\n", p[0], s[5]);
  printf("%d\n", munmap(p, H));
  printf("next %d\n", E(mmap(0, H, RW, AN | MAP_HUGETLB, -1, 0)));
  printf("full %d\n", E(mmap(0, H, RW, AN | MAP_HUGETLB, -1, 0)));
  printf("noreserve %d\n", E(p = mmap(0, 2*H, RW, AN | MAP_HUGETLB | MAP_NORESERVE, -1, 0)));
  arm();
  TRY("none left", p, p[0] = 1);
}
