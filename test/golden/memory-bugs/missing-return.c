#include <stdio.h>
int f(int x) { if (x) return 1; }
int main(void) {
  printf("%d\n", f(0)); //@ expect uninitialized-read
  return 0;
}
