/* D12: the stack that is in use is unmapped; a handler on another stack still runs. */
#include "../parts/memory.h"
static char alt[65536];
static void bye(int s, siginfo_t *i, void *c) { write(1, "segv\n", 5); _exit(3); }
int main(void) {
  stack_t st = {.ss_sp = alt, .ss_size = sizeof alt};
  sigaltstack(&st, 0);
  struct sigaction a = {0};
  a.sa_sigaction = bye;
  a.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGSEGV, &a, 0);
  uintptr_t here = (uintptr_t)&st & ~4095ul;
  munmap((void *)(here - 64 * P), 70 * P);
  return 0;
}
