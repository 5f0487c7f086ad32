#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "merged\n"
//@ stderr "double free or corruption (!prev)\n"
/* Two neighbours are freed and become one chunk; freeing the second again finds its successor says "free". */
int main(void) {
  setbuf(stdout, NULL);
  char *left = malloc(1600);
  char *right = malloc(1600);
  char *guard = malloc(16);
  free(left);
  free(right);
  printf("merged\n");
  free(right); //@ expect double-free
  printf("not reached\n");
  free(guard);
  return 0;
}
