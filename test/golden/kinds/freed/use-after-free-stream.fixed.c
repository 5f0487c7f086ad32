//@ expect none
#include <stdio.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fclose(out);
  return 0;
}
