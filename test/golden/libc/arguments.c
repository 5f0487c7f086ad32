//@ args one "two words"
//@ stdout "3 one two words\n"
#include <stdio.h>
int main(int argc, char **argv) {
  printf("%d %s %s\n", argc, argv[1], argv[2]);
  return argv[argc] != NULL;
}
