#include <stdio.h>

static int bucket(int hash, int buckets) {
  return hash % buckets; //@ expect division-by-zero
}

int main(void) {
  printf("%d\n", bucket(12, 0));
  return 0;
}

//@ message `hash % buckets` divides by 0 to get the remainder
//@ message.zh-cn `hash % buckets` 取余时除数为 0
