#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 0
//@ stdout "1\n!bb\n"
//@ stderr ""
/* The size of a freed chunk in the unsorted list is enlarged with its end made to fit: malloc gives a piece of a block in use. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(1200);
  size_t *b = malloc(1200); //@ expect leak
  size_t *guard = malloc(40); //@ expect leak
  size_t one = (a[-1] & ~(size_t)7), two = (b[-1] & ~(size_t)7); //@ expect out-of-bounds-read
  memset(b, 'b', 1200);
  free(a);
  a[-1] = (one + two) | 1; //@ expect use-after-free
  guard[-2] = one + two; //@ expect out-of-bounds-write
  guard[-1] &= ~(size_t)1; //@ expect out-of-bounds-read out-of-bounds-write
  char *big = malloc(one + two - sizeof(size_t)); //@ expect leak
  printf("%d\n", big == (char *)a);
  big[one] = '!';
  printf("%.3s\n", (char *)b); //@ expect uninitialized-read
  return 0;
}
