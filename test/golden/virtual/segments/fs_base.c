// A2: in long mode only fs and gs have a base. A program may choose that of gs.
//@ machine arch=x86-64
#include <asm/prctl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static long values[4] = {1, 2, 3, 4};

int main(void) {
  if (syscall(SYS_arch_prctl, ARCH_SET_GS, &values[1]) != 0) return 1;
  long __seg_gs *p = (long __seg_gs *)8;
  long second;
  __asm__ volatile("movq %%gs:0, %0" : "=r"(second) : : "memory");
  unsigned long base = 0;
  syscall(SYS_arch_prctl, ARCH_GET_GS, &base);
  printf("%ld %ld %d\n", second, *p, base == (unsigned long)&values[1]);
  return 0;
}
//@ stdout "2 3 1\n"
//@ expect none
