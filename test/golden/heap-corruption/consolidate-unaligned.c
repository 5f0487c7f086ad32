#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "asking for much\n"
//@ stderr "malloc_consolidate(): unaligned fastbin chunk detected\n"
/* A link in a fast bin leads to an address that is no chunk's. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  size_t *a = malloc(40);
  char *guard = malloc(40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  a[0] = ((uintptr_t)a >> 12) ^ ((uintptr_t)guard + 4); //@ expect use-after-free
  printf("asking for much\n");
  char *large = malloc(5000);
  printf("not reached\n");
  free(large);
  free(guard);
  return 0;
}
