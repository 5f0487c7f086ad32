//@ expect none
//@ stdin "first\nsecond"
#include <stdio.h>
int main(void) {
  char line[16];
  while (fgets(line, sizeof line, stdin))
    printf("[%s]", line);
  printf("%d\n", feof(stdin) != 0);
  return 0;
}
