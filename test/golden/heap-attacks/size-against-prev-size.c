#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "size changed\n"
//@ stderr "corrupted size vs. prev_size while consolidating\n"
/* A free chunk's size and the copy of it at its end no longer agree when the chunk is taken out of its list. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *left = malloc(1600);
  size_t *right = malloc(1600);
  char *guard = malloc(40);
  free(left);
  left[-1] = 0x511; //@ expect use-after-free
  printf("size changed\n");
  free(right);
  printf("not reached\n");
  free(guard);
  return 0;
}
