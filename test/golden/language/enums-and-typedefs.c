//@ expect none
#include <stdio.h>

enum colour { red, green = 5, blue };
typedef enum { off, on } state;
typedef int row[3];
int main(void) {
  row r = {red, green, blue};
  state s = on;
  enum colour c = 6;
  printf("%d %d %d %d %d\n", r[0], r[1], r[2], s, c == blue);
  return 0;
}
