//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fputs("x", out);
  fclose(out);
  return 0;
}
