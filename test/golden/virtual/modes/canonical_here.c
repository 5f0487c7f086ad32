// A4: 5-level paging has 57 bits: the address is canonical, but nothing lies there: SEGV_MAPERR.
//@ machine arch=x86-64 paging=5-level
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

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, 0);
  if (sigsetjmp(again, 1) == 0) return *(volatile char *)0x800000000000ul;
  printf("code %d, %p\n", told.si_code, told.si_addr);
  return 0;
}
//@ stdout "code 1, 0x800000000000\n"
//@ native differs
//@ expect none
