#include <stdio.h>

struct date { int parts[3]; int secret; };

int main(void) {
  struct date d = {{24, 12, 2024}, 99};
  int n = 3;
  printf("%d\n", d.parts[n]); //@ expect out-of-bounds-read
  return 0;
}
