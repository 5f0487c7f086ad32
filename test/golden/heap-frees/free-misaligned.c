#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//@ exit 134
//@ stdout "blanks first\n"
//@ stderr "free(): invalid pointer\n"
/* Not even aligned as a block is. */
int main(void) {
  setbuf(stdout, NULL);
  char *text = malloc(64);
  strcpy(text, "  blanks first");
  char *start = text;
  while (*start == ' ') start++;
  printf("%s\n", start);
  free(start); //@ expect invalid-free
  printf("not reached\n");
  return 0;
}
