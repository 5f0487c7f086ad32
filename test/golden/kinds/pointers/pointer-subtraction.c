#include <stdio.h>
#include <string.h>

int main(void) {
  char line[] = "name=value";
  char copy[16];
  strcpy(copy, line);
  char *sign = strchr(copy, '=');
  long length = sign - line; //@ expect pointer-subtraction
  printf("%d\n", length == 12345);
  return 0;
}
