#include <stdio.h>

static void (*on_end)(void);

int main(void) {
  on_end(); //@ expect null-dereference
  return 0;
}
