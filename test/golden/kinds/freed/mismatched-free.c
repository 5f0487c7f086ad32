#include <stdio.h>
#include <stdlib.h>

int main(void) {
  FILE *out = fopen("/tmp/out", "w");
  fputs("x", out);
  free(out); //@ expect mismatched-free
  return 0;
}

//@ message `out` was made by fopen: only fclose can give it back, not free
//@ message.zh-cn `out` 由 fopen 产生，只能用 fclose 归还，不能用 free
