#include <stdio.h>
int main(void) {
  char s[8];
  s[0] = 'a';
  printf("%s\n", s); //@ expect uninitialized-read
  return 0;
}
