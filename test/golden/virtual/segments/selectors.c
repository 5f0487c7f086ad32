// A2: the selectors that a program begins with, read from the segment registers. User code and data are segments 14 and 15 of the GDT.
//@ machine arch=x86-32
//@ native differs
#include <stdio.h>

int main(void) {
  unsigned short cs, ss, ds, gs;
  __asm__("mov %%cs, %0" : "=r"(cs));
  __asm__("mov %%ss, %0" : "=r"(ss));
  __asm__("movw %%ds, %w0" : "=rm"(ds));
  __asm__("mov %%gs, %0" : "=r"(gs));
  printf("cs %#x: entry %d, ring %d\n", cs, cs >> 3, cs & 3);
  printf("ss %#x ds %#x\n", ss, ds);
  printf("gs %#x: entry %d\n", gs, gs >> 3);
  return 0;
}
//@ stdout "cs 0x73: entry 14, ring 3\nss 0x7b ds 0x7b\ngs 0x33: entry 6\n"
//@ expect none
