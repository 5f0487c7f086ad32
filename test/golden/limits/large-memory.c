//@ expect none
//@ stdout "static\nheap\npromised\n"
#include <stdio.h>
#include <stdlib.h>
static char table[200 << 20];
int main(void) {
  table[sizeof table - 1] = 's';
  if (table[sizeof table - 1] == 's' && table[sizeof table / 2] == 0) puts("static");
  char *half = malloc(150 << 20);
  if (half) half[(150 << 20) - 1] = 'h', puts("heap");
  char *untouched = malloc((size_t)1 << 30);
  if (untouched) puts("promised");
  free(half);
  free(untouched);
  return 0;
}
