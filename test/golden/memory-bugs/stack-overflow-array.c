#include <string.h>
static int big(int n) {
  char room[3000000];
  memset(room, n, sizeof room);
  return n == 0 ? room[0] : big(n - 1) + room[1]; //@ expect stack-overflow
}
int main(void) { return big(4); }
