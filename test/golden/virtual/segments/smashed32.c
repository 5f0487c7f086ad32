// A13: the canary between a function's arrays and its return address: who overruns the array is found out before the return.
//@ machine canary=on arch=x86-32
#include <string.h>

static void copy(const char *from) {
  char name[8];
  volatile char *to = name;
  for (int i = 0; i < 24; i++) to[i] = from[i]; //@ expect out-of-bounds-write
}

int main(void) {
  copy("0123456789abcdef01234567");
  return 0;
}
//@ exit 134
