//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  char name[6];
  const char *given = "hello";
  strcpy(name, given);
  printf("%c\n", name[0]);
  return 0;
}
