/* D6: every way in which mmap can refuse, in the order in which it looks. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  printf("len0 %d\n", E(mmap(0, 0, RW, AN, -1, 0)));
  printf("huge %d\n", E(mmap(0, (size_t)-1 - 8191, RW, AN, -1, 0)));
  printf("huge2 %d\n", E(mmap(0, (size_t)-1, RW, AN, -1, 0)));
  printf("off %d\n", E(mmap(0, P, RW, AN, -1, 1)));
  printf("badfd %d\n", E(mmap(0, P, RW, MAP_PRIVATE, -1, 0)));
  printf("badfd999 %d\n", E(mmap(0, 0, RW, MAP_PRIVATE, 999, 0)));
  printf("notype %d\n", E(mmap(0, P, RW, MAP_ANONYMOUS, -1, 0)));
  printf("both %d\n", E(mmap(0, P, RW, MAP_ANONYMOUS | 3, -1, 0)));
  printf("fixmis %d\n", E(mmap((void *)0x10000001, P, RW, AN | MAP_FIXED, -1, 0)));
  printf("fixhigh %d\n", E(mmap((void *)(uintptr_t)(UINTPTR_MAX & ~4095ul), P, RW, AN | MAP_FIXED, -1, 0)));
  printf("growshared %d\n", E(mmap(0, P, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0)));
  printf("norep %d\n", E(mmap((void *)main, P, RW, AN | MAP_FIXED_NOREPLACE, -1, 0)) );
  char *p = M(3, RW, AN);
  printf("norep2 %d\n", E(mmap(p + P, P, RW, AN | MAP_FIXED_NOREPLACE, -1, 0)));
  printf("hint %d\n", mmap(p + P, P, RW, AN, -1, 0) == p + P);
  char *q = arena(4);
  printf("hint free %d\n", (char *)mmap(q + P + 5, P, RW, AN, -1, 0) == q + P);
  int fd = open("f1", O_RDWR | O_CREAT | O_TRUNC, 0600), ro = open("f1", O_RDONLY), wo = open("f1", O_WRONLY);
  printf("ro shared w %d\n", E(mmap(0, P, RW, MAP_SHARED, ro, 0)));
  printf("ro private w %d\n", E(mmap(0, P, RW, MAP_PRIVATE, ro, 0)));
  printf("wo private r %d\n", E(mmap(0, P, PROT_READ, MAP_PRIVATE, wo, 0)));
  printf("wo shared w %d\n", E(mmap(0, P, PROT_WRITE, MAP_SHARED, wo, 0)));
  printf("grow file %d\n", E(mmap(0, P, RW, MAP_PRIVATE | MAP_GROWSDOWN, fd, 0)));
  printf("validate %d\n", E(mmap(0, P, RW, MAP_SHARED_VALIDATE, fd, 0)));
  printf("validate x %d\n", E(mmap(0, P, RW, MAP_SHARED_VALIDATE | 0x2000000, fd, 0)));
  printf("anon validate %d\n", E(mmap(0, P, RW, MAP_SHARED_VALIDATE | MAP_ANONYMOUS, -1, 0)));
  printf("type0 file %d\n", E(mmap(0, P, RW, 0, fd, 0)));
  int d = open(".", O_RDONLY);
  printf("dir %d\n", E(mmap(0, P, PROT_READ, MAP_PRIVATE, d, 0)));
  int pi[2];
  pipe(pi);
  printf("pipe %d\n", E(mmap(0, P, PROT_READ, MAP_PRIVATE, pi[0], 0)));
  printf("pipe w %d\n", E(mmap(0, P, PROT_READ, MAP_PRIVATE, pi[1], 0)));
  char *s = mmap(0, P, PROT_READ, MAP_SHARED, ro, 0);
  printf("protect ro shared %d\n", E(mprotect(s, P, RW)));
  printf("huge unaligned size %d\n", E(mmap(0, P, RW, AN | MAP_HUGETLB | (5 << 26), -1, 0)));
  printf("hugetlb fd %d\n", E(mmap(0, P, RW, MAP_PRIVATE | MAP_HUGETLB, fd, 0)));
  unlink("f1");
}
