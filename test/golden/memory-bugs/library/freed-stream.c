#include <stdio.h>
#include <stdlib.h>
int main(void) {
  FILE *f = fopen("/dev/null", "w");
  if (!f) return 1;
  fputs("x", f);
  free(f); //@ expect mismatched-free
  return 0;
}
