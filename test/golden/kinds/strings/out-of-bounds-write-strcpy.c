#include <stdio.h>
#include <string.h>

int main(void) {
  char name[5];
  const char *given = "hello";
  strcpy(name, given); //@ expect out-of-bounds-write
  printf("%c\n", name[0]);
  return 0;
}

//@ message `strcpy` writes "hello" (6 bytes with the final '\0') to `name`, where there is room for only 5 bytes
//@ message.zh-cn `strcpy` 把 "hello"（含结尾的 '\0' 共 6 字节）写入 `name`，而那里只有 5 字节的空间
