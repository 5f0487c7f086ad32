#include <stdio.h>
#include <string.h>

int main(void) {
  char name[5];
  const char *given = "hello";
  strcpy(name, given); //@ expect out-of-bounds-write
  printf("%c\n", name[0]);
  return 0;
}
