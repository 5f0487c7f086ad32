#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "cache full\n"
//@ stderr "free(): invalid next size (fast)\n"
/* With seven blocks of that size in the thread's cache the forged chunk goes to a fast bin: then a size must stand behind it, too. */
int main(void) {
  setbuf(stdout, NULL);
  size_t fake[40] __attribute__((aligned(16))) = {0};
  size_t *chunk = sizeof(size_t) == 8 ? fake : fake + 2;
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(0x30);
  for (int i = 0; i < 7; i++) free(fill[i]);
  chunk[1] = 0x40;
  printf("cache full\n");
  free(chunk + 2); //@ expect invalid-free
  printf("not reached\n");
  return 0;
}
