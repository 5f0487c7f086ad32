#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int bucket(const void *p) { return (int)(((uintptr_t)p >> 4) % 8); }
int main(void) {
  char *p = malloc(16); //@ expect leak
  if (!p || (uintptr_t)p % 8 != 0 || ((uintptr_t)p & 7) != 0) return 1;
  uintptr_t number = (uintptr_t)p;
  char text[40];
  int counts[8] = {0};
  counts[bucket(p)]++;
  snprintf(text, sizeof text, "%lx %lx", (unsigned long)number, (unsigned long)(number >> 4));
  int n = strlen(text) > 1;
  memset(text, 0, sizeof text);
  return n ? 0 : counts[0];
}
