#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "asking for much\n"
//@ stderr "malloc_consolidate(): invalid chunk size\n"
/* A chunk in a fast bin has its size changed; a large request empties the fast bins and looks at it. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  size_t *a = malloc(40);
  char *guard = malloc(40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  a[-1] += 0x20; //@ expect use-after-free
  printf("asking for much\n");
  char *large = malloc(5000);
  printf("not reached\n");
  free(large);
  free(guard);
  return 0;
}
