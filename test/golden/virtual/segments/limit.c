// A2: an offset beyond the segment's limit raises #GP: the process gets SIGSEGV without an address.
//@ machine arch=x86-32
#include <asm/ldt.h>
#include <sys/syscall.h>
#include <unistd.h>

static char text[32];

int main(void) {
  struct user_desc d = {.entry_number = 0, .base_addr = (unsigned)text, .limit = 15, .seg_32bit = 1, .useable = 1};
  syscall(SYS_modify_ldt, 1, &d, sizeof d);
  __asm__ volatile("movw %w0, %%fs" : : "r"(7) : "memory");
  char __seg_fs *p = 0;
  p[15] = 'a';
  //@ message `p[16]` writes 1 byte at `fs:0x10`, beyond the limit 0xf of its segment
  //@ message.zh-cn `p[16]` 在 `fs:0x10` 处写入 1 字节，超出了该段的界限 0xf
  p[16] = 'b'; //@ expect wild-pointer
  return 0;
}
//@ exit 139
