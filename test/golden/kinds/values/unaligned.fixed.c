//@ expect none
#include <stdio.h>
#include <string.h>

int main(void) {
  _Alignas(8) unsigned char packet[16] = {1, 2, 3, 4, 5, 6, 7, 8};
  unsigned length;
  memcpy(&length, packet + 1, sizeof length);
  printf("%u\n", length > 7u);
  return 0;
}
