#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct option { int level; bool on; };

int main(void) {
  struct option option;
  memset(&option, 0xff, sizeof option);
  if (option.on) //@ expect invalid-value
    puts("on");
  return 0;
}
