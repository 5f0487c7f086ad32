/* E1, D9: signal, si_code and address of each kind of fault; faults counted: zero page and write, after mprotect, after fork. */
//@ expect none
#include "../parts/memory.h"
// What is counted with lies in one page of its own, touched before it counts: not in the stack, whose pages lie elsewhere in each native run.
static struct { struct rusage a, b; int i; char *q; } counting __attribute__((aligned(1024)));
#define a counting.a
#define b counting.b
#define i counting.i
#define q counting.q
int main(void) {
  arm();
  char *p = M(1, RW, AN);
  TRY("null", 0, *(volatile int *)0 = 1);
  TRY("null+", 0, (void)*(volatile int *)1234);
  mprotect(p, P, PROT_READ);
  TRY("ro", p, p[9] = 1);
  TRY("kernel", 0, *(volatile char *)(uintptr_t)(sizeof(void *) == 8 ? 0xffff888000000000ull : 0xffffe000u) = 1) ;
  if (sizeof(void *) == 8) TRY("noncanon", 0, *(volatile char *)(uintptr_t)0x800000000000ull = 1);
  TRY("text", 0, got.si_code = 0);
  q = M(64, RW, AN);
  madvise(q, 64 * P, MADV_NOHUGEPAGE);
  i = 0;
  getrusage(RUSAGE_SELF, &a);
  for (i = 0; i < 64; i++) (void)*(volatile char *)(q + i * P);
  getrusage(RUSAGE_SELF, &b);
  printf("reads %ld\n", b.ru_minflt - a.ru_minflt);
  for (i = 0; i < 64; i++) q[i * P] = 1;
  i = 0;
  getrusage(RUSAGE_SELF, &a);
  printf("writes %ld\n", a.ru_minflt - b.ru_minflt);
  for (i = 0; i < 64; i++) q[i * P] = 2;
  getrusage(RUSAGE_SELF, &b);
  printf("again %ld\n", b.ru_minflt - a.ru_minflt);
  mprotect(q, 64 * P, PROT_READ);
  mprotect(q, 64 * P, RW);
  i = 0;
  getrusage(RUSAGE_SELF, &a);
  for (i = 0; i < 64; i++) q[i * P] = 2;
  getrusage(RUSAGE_SELF, &b);
  printf("after mprotect %ld\n", b.ru_minflt - a.ru_minflt);
  fflush(stdout);
  int fd[2];
  pipe(fd);
  if (fork() == 0) {
    i = 0;
    getrusage(RUSAGE_SELF, &a);
    for (i = 0; i < 64; i++) q[i * P] = 3;
    getrusage(RUSAGE_SELF, &b);
    printf("child copies %ld\n", b.ru_minflt - a.ru_minflt);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  i = 0;
  getrusage(RUSAGE_SELF, &a);
  for (i = 0; i < 64; i++) q[i * P] = 2;
  getrusage(RUSAGE_SELF, &b);
  printf("parent reuses %ld\n", b.ru_minflt - a.ru_minflt);
  if (fork() == 0) _exit(0);
  wait(0);
  mprotect(q, 64 * P, PROT_READ);
  mprotect(q, 64 * P, RW);
  i = 0;
  getrusage(RUSAGE_SELF, &a);
  for (i = 0; i < 64; i++) q[i * P] = 2;
  getrusage(RUSAGE_SELF, &b);
  printf("not exclusive %ld\n", b.ru_minflt - a.ru_minflt);
}
