#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1\n"
//@ stderr ""
/* free is given a forged chunk on the stack, with a size that the thread's cache takes; the next malloc gives it out. */
int main(void) {
  setbuf(stdout, NULL);
  size_t fake[40] __attribute__((aligned(16))) = {0};
  size_t *chunk = sizeof(size_t) == 8 ? fake : fake + 2;
  void *warm = malloc(1);
  chunk[1] = 0x40;
  free(chunk + 2); //@ expect invalid-free
  size_t *got = malloc(0x30); //@ expect leak
  printf("%d\n", got == chunk + 2);
  free(warm);
  return 0;
}
