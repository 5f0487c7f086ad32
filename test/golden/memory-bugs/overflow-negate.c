#include <limits.h>
int main(void) {
  int n = INT_MIN;
  n = -n; //@ expect integer-overflow
  return n > 0;
}
