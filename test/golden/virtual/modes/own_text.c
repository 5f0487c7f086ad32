// E1: the page that runs is unmapped: the next instruction cannot be fetched.
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  uintptr_t text = (uintptr_t)main & ~(uintptr_t)4095;
  puts("before");
  fflush(stdout);
  munmap((void *)text, 4096);
  puts("after"); //@ expect signal
  return 0;
}
//@ stdout "before\n"
//@ exit 139
