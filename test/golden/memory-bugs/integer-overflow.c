#include <limits.h>
int main(void) {
  int x = INT_MAX;
  x++; //@ expect integer-overflow
  return x == 0;
}
