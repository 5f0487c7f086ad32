//@ machine fail-alloc=all
#include <stdlib.h>

int main(void) {
  int sum = 0;
  for (int i = 0; i < 20000; i++) {
    int *p = malloc(sizeof *p);
    if (!p) continue;
    *p = 1;
    sum += *p;
    free(p);
  }
  int *last = malloc(sizeof *last);
  *last = sum; //@ expect null-dereference
  free(last);
  return 0;
}
