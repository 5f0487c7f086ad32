#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "asking for much\n"
//@ stderr "corrupted size vs. prev_size in fastbins\n"
/* A chunk in a fast bin says that the one before it is free, and how large it is: neither is true. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  char *before = calloc(1, 600);
  size_t *a = calloc(1, 40);
  char *guard = malloc(40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  a[-2] = 0x40; //@ expect use-after-free
  a[-1] &= ~(size_t)1; //@ expect use-after-free
  printf("asking for much\n");
  char *large = malloc(5000);
  printf("not reached\n");
  free(large);
  free(guard);
  free(before);
  return 0;
}
