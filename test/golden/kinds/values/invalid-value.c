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

//@ message `option.on` is a _Bool that holds 255: it may only be 0 or 1
//@ message.zh-cn `option.on` 是 _Bool，却存着 255：它只能是 0 或 1
