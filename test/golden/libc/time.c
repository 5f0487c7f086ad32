//@ expect none
#include <stdio.h>

#include <time.h>
int main(void) {
  time_t t = 1000000000;
  char text[64];
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %b %j", gmtime(&t));
  struct tm day = {.tm_year = 124, .tm_mon = 1, .tm_mday = 30};
  mktime(&day);
  printf("%s %d-%d\n", text, day.tm_mon, day.tm_mday);
  return 0;
}
