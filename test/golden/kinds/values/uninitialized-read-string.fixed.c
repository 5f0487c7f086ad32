//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  char path[16] = "";
  strcat(path, "/tmp");
  puts("joined");
  return 0;
}
