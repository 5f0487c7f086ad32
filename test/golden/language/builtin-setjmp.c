//@ expect none
#include <stdio.h>

static void *buffer[5];

static void leave(void) { __builtin_longjmp(buffer, 1); }

int main(void) {
  volatile int turns = 0;
  if (__builtin_setjmp(buffer)) printf("back %d\n", turns);
  if (turns++ < 2) leave();
  printf("done\n");
  return 0;
}
