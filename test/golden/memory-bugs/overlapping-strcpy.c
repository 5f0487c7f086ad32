#include <string.h>
int main(void) {
  char s[16] = "abcdef";
  strcpy(s + 1, s); //@ expect overlapping-copy
  return 0;
}
