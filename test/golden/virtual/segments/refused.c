// A2: selectors that ring 3 may not load: the kernel's data, an entry that is not there.
//@ machine arch=x86-32
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf back;

static void handler(int signal) { siglongjmp(back, signal); }

static int load(unsigned selector) {
  int signal = sigsetjmp(back, 1);
  if (signal == 0) __asm__ volatile("movw %w0, %%fs" : : "r"(selector) : "memory");
  return signal;
}

int main(void) {
  signal(SIGSEGV, handler);
  printf("kernel data: %d\n", load(0x68));
  printf("local 100: %d\n", load(100 << 3 | 7));
  printf("null: %d\n", load(0));
  return 0;
}
//@ stdout "kernel data: 11\nlocal 100: 11\nnull: 0\n"
//@ expect none
