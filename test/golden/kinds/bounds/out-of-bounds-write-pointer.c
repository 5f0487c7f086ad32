#include <stdio.h>

int main(void) {
  char word[5];
  char *end = word;
  for (char c = 'a'; c <= 'e'; c++) *end++ = c;
  *end = '\0'; //@ expect out-of-bounds-write
  printf("%c\n", word[4]);
  return 0;
}

//@ message `*end` writes 1 byte just past the end of `word`, which has 5 bytes
//@ message.zh-cn `*end` 紧接在 `word`（共 5 字节）的末尾之后写入 1 字节
