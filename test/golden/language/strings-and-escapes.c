//@ expect none
#include <stdio.h>

int main(void) {
  char exact[3] = "abc", spare[] = "a\0b";
  printf("%d %d %c\n", (int)sizeof exact, (int)sizeof spare, spare[2]);
  printf("%s %d %d\n", "joined " "text", '\x41', '\101');
  printf("%c%c\n", 3["abcdef"], *("xyz" + 1));
  return 0;
}
