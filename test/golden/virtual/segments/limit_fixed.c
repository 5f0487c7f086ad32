// A2: the same within the limit.
//@ machine arch=x86-32
#include <asm/ldt.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static char text[32];

int main(void) {
  struct user_desc d = {.entry_number = 0, .base_addr = (unsigned)text, .limit = 16, .seg_32bit = 1, .useable = 1};
  syscall(SYS_modify_ldt, 1, &d, sizeof d);
  __asm__ volatile("movw %w0, %%fs" : : "r"(7) : "memory");
  char __seg_fs *p = 0;
  p[15] = 'a';
  p[16] = 'b';
  puts(text + 15);
  return 0;
}
//@ stdout "ab\n"
//@ expect none
