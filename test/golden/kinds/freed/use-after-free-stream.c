#include <stdio.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fclose(out);
  fclose(out); //@ expect use-after-free
  return 0;
}
