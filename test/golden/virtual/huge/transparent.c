/* E7: an aligned piece of 2 MiB comes with one fault, as zeros or to be written; parts of it split it; fork and one write copy one small page. */
//@ machine arch=x86-64 thp=always
//@ expect none
//@ native differs
//@ stdout "write 1\nread 1\nwrite zero 512\nhalf gone 1\nchild 2 4\n4 4\nro sig 11 code 2 off 4096\nrw ok\nmoved 4\n0\n"
#include "../parts/memory.h"
#define H (2 << 20)
int main(void) {
  char *m = mmap(0, 5 * H, RW, AN, -1, 0);
  char *p = (char *)(((uintptr_t)m + H - 1) & -(uintptr_t)H);
  struct rusage a, b;
  getrusage(RUSAGE_SELF, &a);
  for (int i = 0; i < 512; i++) p[i * P] = i;
  getrusage(RUSAGE_SELF, &b);
  printf("write %ld\n", b.ru_minflt - a.ru_minflt);
  getrusage(RUSAGE_SELF, &a);
  for (int i = 0; i < 512; i++) if (p[H + i * P]) abort();
  getrusage(RUSAGE_SELF, &b);
  printf("read %ld\n", b.ru_minflt - a.ru_minflt);
  getrusage(RUSAGE_SELF, &a);
  for (int i = 0; i < 512; i++) p[H + i * P] = i;
  getrusage(RUSAGE_SELF, &b);
  printf("write zero %ld\n", b.ru_minflt - a.ru_minflt);
  munmap(p + 100 * P, 100 * P);
  int ok = 1;
  for (int i = 0; i < 512; i++) if ((i < 100 || i >= 200) && p[i * P] != (char)i) ok = 0;
  printf("half gone %d\n", ok);
  char *q = p + 2 * H;
  memset(q, 4, H);
  fflush(stdout);
  if (fork() == 0) {
    getrusage(RUSAGE_SELF, &a);
    q[5 * P] = 9;
    q[6 * P] = 9;
    getrusage(RUSAGE_SELF, &b);
    printf("child %ld %d\n", b.ru_minflt - a.ru_minflt, q[7 * P]);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  printf("%d %d\n", q[5 * P], q[6 * P]);
  mprotect(q + P, P, PROT_READ);
  arm();
  TRY("ro", q, q[P] = 1);
  TRY("rw", q, q[2 * P] = 1);
  mprotect(q + P, P, RW);
  char *w = mremap(q, H, H, MREMAP_MAYMOVE | MREMAP_FIXED, p - H >= m ? p - H : p);
  printf("moved %d\n", w[3 * P]);
  madvise(p + H, H, MADV_DONTNEED);
  printf("%d\n", p[H + P]);
}
