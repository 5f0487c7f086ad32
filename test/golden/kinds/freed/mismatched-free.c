#include <stdio.h>
#include <stdlib.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fputs("x", out);
  free(out); //@ expect mismatched-free
  return 0;
}
