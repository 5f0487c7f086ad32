#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "copied\n"
//@ stderr "double free or corruption (out)\n"
/* memcpy with the size of the larger array: the headers between come along. */
struct item { char name[56]; };
int main(void) {
  setbuf(stdout, NULL);
  struct item *from = calloc(4, sizeof(struct item));
  struct item *to = malloc(2 * sizeof(struct item));
  char *after = malloc(1200);
  char *guard = malloc(8);
  memset(from, 'q', 4 * sizeof(struct item));
  memcpy(to, from, 4 * sizeof(struct item)); //@ expect out-of-bounds-write
  printf("copied\n");
  free(after);
  printf("not reached\n");
  free(guard);
  free(to);
  free(from);
  return 0;
}
