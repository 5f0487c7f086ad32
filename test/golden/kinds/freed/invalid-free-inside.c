#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = strdup("  hello");
  while (*text == ' ') text++;
  puts(text);
  free(text); //@ expect invalid-free
  return 0;
}

//@ message `text` points 2 bytes into its block of 8 bytes: free wants the address of the block's start
//@ message.zh-cn `text` 指向一个 8 字节的块内部 2 字节处，而 free 需要块的起始地址
