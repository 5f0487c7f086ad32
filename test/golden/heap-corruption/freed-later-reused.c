#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 0
//@ stdout "fresh 0\n"
//@ stderr ""
/* A dangling pointer writes into what has become somebody else's block: no check of glibc sees that. */
struct account { char owner[16]; long balance; };
int main(void) {
  setbuf(stdout, NULL);
  struct account *old = malloc(sizeof *old);
  strcpy(old->owner, "old");
  free(old);
  struct account *fresh = malloc(sizeof *fresh);
  strcpy(fresh->owner, "fresh");
  fresh->balance = 100;
  old->balance = 0; //@ expect use-after-free
  printf("%s %ld\n", fresh->owner, fresh->balance);
  free(fresh);
  return 0;
}
