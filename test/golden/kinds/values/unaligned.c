#include <stdio.h>

int main(void) {
  _Alignas(8) unsigned char packet[16] = {1, 2, 3, 4, 5, 6, 7, 8};
  unsigned *length = (unsigned *)(packet + 1);
  printf("%u\n", *length > 7u); //@ expect unaligned
  return 0;
}
