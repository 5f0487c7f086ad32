// A2, A13: a segment that may only be read; writing through it raises #GP. The handler sees SI_KERNEL and no address.
//@ machine arch=x86-32
#include <asm/ldt.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static sigjmp_buf back;
static int code;
static void *address;

static void handler(int signal, siginfo_t *info, void *context) {
  (void)context;
  code = info->si_code;
  address = info->si_addr;
  siglongjmp(back, signal);
}

static int value = 5;

int main(void) {
  struct sigaction action = {.sa_flags = SA_SIGINFO};
  action.sa_sigaction = handler;
  sigaction(SIGSEGV, &action, 0);
  struct user_desc d = {.entry_number = 1, .base_addr = (unsigned)&value, .limit = 3, .seg_32bit = 1, .read_exec_only = 1, .useable = 1};
  if (syscall(SYS_modify_ldt, 0x11, &d, sizeof d) != 0) return 1;
  unsigned short flat;
  __asm__ volatile("mov %%es, %0" : "=r"(flat));
  __asm__ volatile("movw %w0, %%es" : : "r"(15) : "memory");
  int read = 0;
  __asm__ volatile("movl %%es:0, %0" : "=r"(read) : : "memory");
  int signal = sigsetjmp(back, 1);
  if (signal == 0) __asm__ volatile("movl %0, %%es:0" : : "r"(6) : "memory");
  __asm__ volatile("movw %w0, %%es" : : "r"(flat) : "memory");
  printf("read %d, signal %d, code %d, address %p, value %d\n", read, signal, code, address, value);
  return 0;
}
//@ stdout "read 5, signal 11, code 128, address (nil), value 5\n"
