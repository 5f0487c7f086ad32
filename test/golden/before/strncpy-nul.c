//@ expect none
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  char name[64];
  strncpy(name, argv[0], sizeof name); //@ hint strncpy-nul
  printf("%d\n", (int)strlen(name) > argc);
  return 0;
}
