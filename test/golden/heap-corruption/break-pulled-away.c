#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

//@ exit 134
//@ stdout "lowered\n"
//@ stderr "break adjusted to free malloc space\n"
/* The program lowers the break below the end of the heap; when malloc wants more, the kernel gives it memory that it thought it had. */
int main(void) {
  setbuf(stdout, NULL);
  char *p = malloc(0x1f000);
  sbrk(-0x1000);
  printf("lowered\n");
  char *q = malloc(0x1f000); //@ expect abort
  printf("not reached\n");
  free(q);
  free(p);
  return 0;
}
