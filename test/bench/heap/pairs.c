/* 200,000 pairs of malloc and free of one size: the tcache alone. */
#include <stdio.h>
#include <stdlib.h>
enum { PAIRS = 200000 };
int main(void) {
  unsigned long sum = 0;
  for (int i = 0; i < PAIRS; i++) {
    unsigned char *p = malloc(40);
    p[0] = (unsigned char)i;
    sum += p[0];
    free(p);
  }
  printf("%lu\n", sum);
  return 0;
}
