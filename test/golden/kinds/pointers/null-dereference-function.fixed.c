//@ expect none
#include <stdio.h>

static void (*on_end)(void);

int main(void) {
  if (on_end != NULL) on_end();
  return 0;
}
