#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = strdup("");
  size_t last = strlen(text) - 1;
  if (text[last] == '\n') text[last] = '\0'; //@ expect out-of-bounds-read
  free(text);
  return 0;
}

//@ message `text[last]` reads element -1, which lies before the start of the block of 1 byte that `text` points to
//@ message.zh-cn `text[last]` 读取下标为 -1 的元素，它位于 `text` 指向的 1 字节的块的开头之前
