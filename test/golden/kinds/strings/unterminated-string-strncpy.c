#include <stdio.h>
#include <string.h>

int main(void) {
  char short_name[4];
  strncpy(short_name, "Alexandra", sizeof short_name);
  puts(short_name); //@ expect unterminated-string
  return 0;
}

//@ message `puts` needs a string, but the 4 bytes of `short_name` hold no final '\0'
//@ message.zh-cn `puts` 需要字符串，但 `short_name` 的 4 字节中没有结尾的 '\0'
