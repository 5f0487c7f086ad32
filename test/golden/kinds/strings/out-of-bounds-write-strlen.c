#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *word = "pointer";
  char *copy = malloc(strlen(word));
  strcpy(copy, word); //@ expect out-of-bounds-write
  puts(word);
  free(copy);
  return 0;
}

//@ message `strcpy` writes "pointer" (8 bytes with the final '\0') to `copy`, where there is room for only 7 bytes
//@ message.zh-cn `strcpy` 把 "pointer"（含结尾的 '\0' 共 8 字节）写入 `copy`，而那里只有 7 字节的空间
