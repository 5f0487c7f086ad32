#include <stdio.h>
#include <string.h>
int main(void) {
  char s[4];
  strncpy(s, "abcdefgh", sizeof s);
  printf("%s\n", s); //@ expect unterminated-string
  return 0;
}
