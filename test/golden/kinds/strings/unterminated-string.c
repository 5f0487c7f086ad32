#include <stdio.h>
#include <string.h>

int main(void) {
  char code[3] = {'a', 'b', 'c'};
  printf("%d\n", strlen(code) > 2); //@ expect unterminated-string
  return 0;
}

//@ message `strlen` needs a string, but the 3 bytes of `code` hold no final '\0'
//@ message.zh-cn `strlen` 需要字符串，但 `code` 的 3 字节中没有结尾的 '\0'
