/* What the programs about virtual memory share: looking at one's own areas, and trying accesses that may fault. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define P 4096
#define AN (MAP_PRIVATE | MAP_ANONYMOUS)
#define RW (PROT_READ | PROT_WRITE)
/* The error number of a call that may fail; 0: it did not. */
#define E(call) (errno = 0, (long)(call) == -1 ? errno : 0)

static sigjmp_buf back;
static siginfo_t got;

static inline void on(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  got = *info;
  siglongjmp(back, 1);
}

static inline void arm(void) {
  struct sigaction action = {0};
  action.sa_sigaction = on;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
}

/* Prints what becomes of an access: done, or the signal, its si_code and how far from `base` si_addr lies. */
#define TRY(what, base, access) \
  do { \
    if (sigsetjmp(back, 1) == 0) { \
      access; \
      printf("%s ok\n", what); \
    } else \
      printf("%s sig %d code %d off %ld\n", what, got.si_signo, got.si_code, (long)((char *)got.si_addr - (char *)(base))); \
  } while (0)

/* Prints the areas in n bytes from `low` on, in pages, as /proc/self/maps has them. */
static inline void areas(void *low, size_t n) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512];
  while (fgets(line, sizeof line, maps)) {
    unsigned long start, end, from = (unsigned long)low;
    char rights[8];
    sscanf(line, "%lx-%lx %7s", &start, &end, rights);
    if (start < from + n && end > from) printf(" [%ld,%ld %s]", (long)(start - from) / P, (long)(end - from) / P, rights);
  }
  fclose(maps);
  printf("\n");
}

static inline void *M(size_t pages, int rights, int flags) { return mmap(0, pages * P, rights, flags, -1, 0); }

/* So many unmapped pages between two that are mapped. */
static inline char *arena(size_t pages) {
  char *p = M(pages + 2, PROT_NONE, AN);
  munmap(p + P, pages * P);
  return p + P;
}
