//@ expect none
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  char name[64], tag[4];
  strncpy(name, argv[0], sizeof name);
  name[sizeof name - 1] = '\0';
  memset(tag, 0, sizeof tag);
  strncpy(tag, "ab", sizeof tag);
  printf("%d %s\n", (int)strlen(name) > argc, tag);
  return 0;
}
