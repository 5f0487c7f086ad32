// A2: a segment of 16 bytes over a part of an array, in the local descriptor table; offsets in it begin at 0.
//@ machine arch=x86-32
#include <asm/ldt.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static int data[8] = {10, 11, 12, 13, 14, 15, 16, 17};

int main(void) {
  struct user_desc d = {.entry_number = 2, .base_addr = (unsigned)&data[2], .limit = 15, .seg_32bit = 1, .useable = 1};
  if (syscall(SYS_modify_ldt, 1, &d, sizeof d) != 0) return 1;
  unsigned selector = 2 << 3 | 4 | 3;
  __asm__ volatile("movw %w0, %%fs" : : "r"(selector) : "memory");

  int first, last;
  __asm__ volatile("movl %%fs:0, %0" : "=r"(first) : : "memory");
  int __seg_fs *p = (int __seg_fs *)12;
  last = *p;
  printf("%d %d\n", first, last);
  *p = 99;
  __asm__ volatile("movl %0, %%fs:4" : : "r"(77) : "memory");
  printf("%d %d\n", data[5], data[3]);
  return 0;
}
//@ stdout "12 15\n99 77\n"
//@ expect none
