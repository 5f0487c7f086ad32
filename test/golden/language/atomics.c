//@ expect none
#include <stdio.h>

#include <stdatomic.h>
static atomic_int n = 5;
static _Atomic long long wide;
int main(void) {
  int expected = 18;
  atomic_fetch_add(&n, 3);
  n++;
  n *= 2;
  int done = atomic_compare_exchange_strong(&n, &expected, 100);
  wide = 1LL << 40;
  wide -= 1;
  printf("%d %d %lld\n", done, atomic_exchange(&n, 1), (long long)wide);
  return 0;
}
