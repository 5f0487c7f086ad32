//@ expect none
#include <stdio.h>

static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int main(void) {
  int day = 7;
  const char *name = days[day - 1];
  puts(name == NULL ? "?" : "a day");
  return 0;
}
