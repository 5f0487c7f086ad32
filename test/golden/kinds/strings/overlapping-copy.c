#include <stdio.h>
#include <string.h>

int main(void) {
  char text[16] = "abcdef";
  memcpy(text + 2, text, 7); //@ expect overlapping-copy
  puts("copied");
  return 0;
}

//@ message memcpy copies 7 bytes between areas that overlap: they begin only 2 bytes apart
//@ message.zh-cn memcpy 在重叠的区域之间复制 7 字节：两者的起点只相距 2 字节
