// A5: when the kernel changes entries, the processor must forget them (invlpg): the next access to the page walks again.
//@ stdout "1 2\n"
//@ expect none
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void) {
  volatile char *p = mmap(0, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) return 1;
  p[0] = 1;
  p[PAGE] = 2;
  int first = p[0];
  mprotect((char *)p, PAGE, PROT_READ);
  int again = p[0];
  int other = p[PAGE];
  munmap((char *)p, PAGE);
  other += p[PAGE] - again - 1;
  printf("%d %d\n", first, other);
  munmap((char *)p + PAGE, PAGE);
  return 0;
}
