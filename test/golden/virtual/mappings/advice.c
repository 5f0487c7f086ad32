/* D6, D9: what each madvise does, and what it refuses. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(12);
  mmap(p, 8 * P, RW, AN | MAP_FIXED, -1, 0);
  memset(p, 5, 8 * P);
  printf("mis %d\n", E(madvise(p + 1, P, MADV_DONTNEED)));
  printf("unknown %d\n", E(madvise(p, P, 77)));
  printf("zero %d\n", E(madvise(p, 0, MADV_DONTNEED)));
  printf("zero unknown %d\n", E(madvise(p, 0, 77)));
  if (sizeof(void *) == 8) printf("wraps %d\n", E(madvise(p, (size_t)-1, MADV_DONTNEED)));
  printf("dontneed %d\n", E(madvise(p + P, 2 * P, MADV_DONTNEED)));
  printf("%d %d %d %d\n", p[0], p[P], p[2 * P], p[3 * P]);
  munmap(p + 4 * P, P);
  printf("hole %d\n", E(madvise(p + 3 * P, 3 * P, MADV_DONTNEED)));
  printf("%d %d %d\n", p[3 * P], p[5 * P], p[6 * P]);
  printf("end hole %d\n", E(madvise(p + 7 * P, 3 * P, MADV_NORMAL)));
  printf("free %d\n", E(madvise(p + 6 * P, P, MADV_FREE)));
  printf("willneed anon %d\n", E(madvise(p, P, MADV_WILLNEED)));
  printf("remove private %d\n", E(madvise(p, P, MADV_REMOVE)));
  char *s = M(4, RW, MAP_SHARED | MAP_ANONYMOUS);
  memset(s, 6, 4 * P);
  printf("free shared %d\n", E(madvise(s, P, MADV_FREE)));
  printf("dontneed shared %d\n", E(madvise(s, P, MADV_DONTNEED)));
  printf("%d\n", s[0]);
  printf("remove shared %d\n", E(madvise(s, P, MADV_REMOVE)));
  printf("%d %d\n", s[0], s[P]);
  printf("wipe shared %d\n", E(madvise(s, P, MADV_WIPEONFORK)));
  printf("wipe %d\n", E(madvise(p, P, MADV_WIPEONFORK)));
  p[0] = 9;
  p[P] = 8;
  fflush(stdout);
  if (fork() == 0) {
    printf("child %d %d\n", p[0], p[P]);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  printf("parent %d\n", p[0]);
  printf("keep %d\n", E(madvise(p, P, MADV_KEEPONFORK)));
  areas(p, 12 * P);
  printf("dontfork %d\n", E(madvise(p + P, P, MADV_DONTFORK)));
  fflush(stdout);
  if (fork() == 0) {
    arm();
    TRY("child", p, p[P] = 1);
    areas(p, 12 * P);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  madvise(p + P, P, MADV_DOFORK);
  mprotect(p, P, PROT_READ);
  printf("populate write ro %d\n", E(madvise(p, P, MADV_POPULATE_WRITE)));
  printf("populate read %d\n", E(madvise(p, 2 * P, MADV_POPULATE_READ)));
  mprotect(p, P, PROT_NONE);
  printf("populate read none %d\n", E(madvise(p, P, MADV_POPULATE_READ)));
  printf("populate hole %d\n", E(madvise(p + 3 * P, 3 * P, MADV_POPULATE_READ)));
  printf("mergeable %d\n", E(madvise(p, P, MADV_MERGEABLE)));
  printf("posix %d %d\n", posix_madvise(p, P, POSIX_MADV_DONTNEED), posix_madvise(p + 1, P, POSIX_MADV_NORMAL));
}
