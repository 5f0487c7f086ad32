//@ expect none
#include <stdio.h>

int counts[26];

int main(void) {
  for (const char *s = "hello!"; *s != '\0'; s++)
    if (*s >= 'a' && *s <= 'z') counts['z' - *s]++;
  printf("%d\n", counts['z' - 'l']);
  return 0;
}
