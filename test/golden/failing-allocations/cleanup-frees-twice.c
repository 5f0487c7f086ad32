//@ machine fail-alloc=all
#include <stdio.h>
#include <stdlib.h>

static int work(size_t n) {
  int status = -1;
  int *a = NULL, *b = NULL;
  a = malloc(n * sizeof *a);
  if (!a) goto done;
  b = malloc(n * sizeof *b);
  if (!b) {
    free(a);
    goto done;
  }
  a[0] = b[0] = 1;
  status = a[0] + b[0];
done:
  free(b);
  free(a); //@ expect double-free
  return status;
}

int main(void) {
  printf("%d\n", work(10));
  return 0;
}
