#include <stdio.h>

static int bucket(int hash, int buckets) {
  return hash % buckets; //@ expect division-by-zero
}

int main(void) {
  printf("%d\n", bucket(12, 0));
  return 0;
}
