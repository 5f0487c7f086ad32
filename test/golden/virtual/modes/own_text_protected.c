// E1: the page that runs loses all rights: SEGV_ACCERR at the next instruction.
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  uintptr_t text = (uintptr_t)main & ~(uintptr_t)4095;
  puts("before");
  fflush(stdout);
  mprotect((void *)text, 4096, PROT_NONE);
  puts("after"); //@ expect signal
  return 0;
}
//@ stdout "before\n"
//@ exit 139
