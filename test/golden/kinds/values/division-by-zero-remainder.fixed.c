//@ expect none
#include <stdio.h>

static int bucket(int hash, int buckets) {
  return hash % buckets;
}

int main(void) {
  printf("%d\n", bucket(12, 8));
  return 0;
}
