#include <stdio.h>

int main(void) {
  _Alignas(8) unsigned char packet[16] = {1, 2, 3, 4, 5, 6, 7, 8};
  unsigned *length = (unsigned *)(packet + 1);
  printf("%u\n", *length > 7u); //@ expect unaligned
  return 0;
}

//@ message `*length` reads 4 bytes at …, which is no multiple of 4: the type of the pointer demands it
//@ message.zh-cn `*length` 在 … 处读取 4 字节，这个地址不是 4 的倍数，而指针的类型要求如此
