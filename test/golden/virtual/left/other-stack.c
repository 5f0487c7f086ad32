/* D12: the stack is gone, the handler runs on another and ends the process there. */
//@ expect none
#include "../parts/memory.h"
static char other[65536];
static void handler(int signal) {
  (void)signal;
  write(1, "handler\n", 8);
  _exit(3);
}
int main(void) {
  stack_t stack = {.ss_sp = other, .ss_size = sizeof other};
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  sigaltstack(&stack, 0);
  sigaction(SIGSEGV, &action, 0);
  puts("before");
  fflush(stdout);
  uintptr_t here = (uintptr_t)&here & ~4095ul;
  munmap((void *)(here - 64 * P), 65 * P);
  puts("after");
  return 0;
}
//@ exit 3
//@ stdout "before\n"
//@ stdout "handler\n"
