/* D10: RLIMIT_AS bounds the address space, whoever asks for it; limits are inherited. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  struct rlimit l;
  getrlimit(RLIMIT_STACK, &l);
  printf("%lu\n", (unsigned long)l.rlim_cur);
  l.rlim_cur = l.rlim_max = 64 << 20;
  printf("as %d\n", setrlimit(RLIMIT_AS, &l));
  printf("big %d\n", E(mmap(0, 64 << 20, RW, AN, -1, 0)));
  char *p = mmap(0, 16 << 20, RW, AN, -1, 0);
  printf("small %d\n", p != MAP_FAILED);
  printf("fixed over %d\n", E(mmap(p, 16 << 20, PROT_READ, AN | MAP_FIXED, -1, 0)));
  printf("mremap %d\n", E(mremap(p, 16 << 20, 64 << 20, MREMAP_MAYMOVE)));
  printf("malloc %d\n", malloc(60 << 20) == NULL);
  l.rlim_cur = 2 << 20;
  l.rlim_max = 1 << 20;
  printf("soft>hard %d\n", E(setrlimit(RLIMIT_DATA, &l)));
  printf("bad %d\n", E(setrlimit(99, &l)));
  struct rlimit o;
  l.rlim_cur = 5;
  l.rlim_max = 10;
  printf("prlimit %d\n", prlimit(0, RLIMIT_CORE, &l, &o));
  prlimit(getpid(), RLIMIT_CORE, 0, &o);
  printf("%lu %lu\n", (unsigned long)o.rlim_cur, (unsigned long)o.rlim_max);
  fflush(stdout);
  if (fork() == 0) {
    prlimit(0, RLIMIT_CORE, 0, &o);
    printf("child %lu\n", (unsigned long)o.rlim_cur);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
}
