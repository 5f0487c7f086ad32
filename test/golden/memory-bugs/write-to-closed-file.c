#include <stdio.h>
int main(void) {
  FILE *f = fopen("/tmp/x", "w");
  fclose(f);
  fputs("late", f); //@ expect use-after-free
  return 0;
}
