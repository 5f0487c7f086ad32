#include <string.h>
struct pkt { int len; char body[8]; };
int main(void) {
  struct pkt p = {8, "1234567"};
  char out[8];
  memcpy(out, p.body, p.len + 8); //@ expect out-of-bounds-read out-of-bounds-write
  return 0;
}
