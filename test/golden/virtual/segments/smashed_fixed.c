// A13: the same with room enough; the canary stays as it was.
//@ machine canary=on
#include <stdio.h>
#include <string.h>

static void copy(const char *from) {
  char name[25];
  volatile char *to = name;
  for (int i = 0; i < 24; i++) to[i] = from[i];
  name[24] = 0;
  puts(name);
}

int main(void) {
  copy("0123456789abcdef01234567");
  return 0;
}
//@ stdout "0123456789abcdef01234567\n"
//@ expect none
