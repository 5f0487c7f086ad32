#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 139
//@ stdout "0 letters and their end\n"
//@ stderr ""
/* The terminating null of a string that fills its block clears PREV_INUSE of the block behind: freeing that one then merges with a
   chunk "before" it whose size is letters of the string. */
int main(void) {
  setbuf(stdout, NULL);
  char *text = malloc(sizeof(size_t) == 8 ? 120 : 124);
  char *big = malloc(0x4f8 - (sizeof(size_t) == 4 ? 4 : 0));
  char *guard = malloc(32);
  size_t room = malloc_usable_size(text);
  memset(text, 'n', room);
  text[room] = '\0'; //@ expect out-of-bounds-write
  printf("%zu letters and their end\n", strlen(text) - room);
  free(big); //@ expect signal
  printf("not reached\n");
  free(guard);
  free(text);
  return 0;
}
