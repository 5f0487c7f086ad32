#include <stdio.h>

int counts[26];

int main(void) {
  for (const char *s = "hello!"; *s != '\0'; s++)
    counts['z' - *s]++; //@ expect out-of-bounds-read out-of-bounds-write
  printf("%d\n", counts['z' - 'l']);
  return 0;
}
