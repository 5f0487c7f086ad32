#include <stdio.h>
#include <stdlib.h>

//@ exit 139
//@ stdout "wrote to freed memory\n"
//@ stderr ""
/* Use after free: a list of the allocator runs through the block, and the program writes its own value there. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *old = malloc(1500);
  char *guard = malloc(40);
  free(old);
  old[0] = 0; //@ expect use-after-free
  old[1] = 0; //@ expect use-after-free
  printf("wrote to freed memory\n");
  char *large = malloc(3000); //@ expect signal
  printf("not reached\n");
  free(large);
  free(guard);
  return 0;
}
