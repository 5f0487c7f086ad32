#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "1\nzzzz\n"
//@ stderr "munmap_chunk(): invalid pointer\n"
/* The size of a block in use is enlarged before it is freed: the next malloc of that size covers the block behind it, too. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(24 + sizeof(size_t) * 2);
  char *b = malloc(40);
  char *c = malloc(40);
  strcpy(c, "mine");
  size_t whole = (size_t)((c - (char *)a) + 48);
  a[-1] = (whole & ~(size_t)15) | 1; //@ expect out-of-bounds-write
  free(a);
  char *big = malloc((whole & ~(size_t)15) - 16);
  printf("%d\n", big == (char *)a);
  memset(big, 'z', (size_t)(c - big) + 4);
  printf("%.4s\n", c);
  free(b);
  return 0;
}
