// A13: what the processor says to addresses that are not the program's: SEGV_MAPERR with the address, to the last byte.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static sigjmp_buf again;
static siginfo_t told;

static void on_fault(int number, siginfo_t *info, void *context) {
  (void)context;
  told = *info;
  siglongjmp(again, number);
}

static void look(const char *what, unsigned long address) {
  if (sigsetjmp(again, 1) == 0) printf("%s: %d\n", what, *(volatile char *)address);
  else printf("%s: signal %d, code %d, %lx\n", what, told.si_signo, told.si_code, (unsigned long)told.si_addr);
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, 0);
  look("kernel", sizeof(long) == 8 ? 0xffff888000100123ul : 0xc0100123ul);
  look("last byte", -1ul);
  look("first page", 12);
  return 0;
}
//@ expect none
