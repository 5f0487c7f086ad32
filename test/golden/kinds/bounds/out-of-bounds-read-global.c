#include <stdio.h>

static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int main(void) {
  int day = 7;
  const char *name = days[day]; //@ expect out-of-bounds-read
  puts(name == NULL ? "?" : "a day");
  return 0;
}
