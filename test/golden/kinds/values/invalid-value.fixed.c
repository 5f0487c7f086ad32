//@ expect none
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct option { int level; bool on; };

int main(void) {
  struct option option;
  memset(&option, 0, sizeof option);
  option.on = true;
  if (option.on)
    puts("on");
  return 0;
}
