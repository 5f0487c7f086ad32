#include <stdio.h>

int main(void) {
  const char *text = "";
  if (text[0] == '\0') {
    char buffer[8] = "inner";
    text = buffer;
  }
  puts(text); //@ expect dangling-stack
  return 0;
}

//@ message `puts` reads through `text`, but `buffer`, the variable it points to, ended with its block
//@ message.zh-cn `puts` 通过 `text` 读取，而它指向的变量 `buffer` 已随它所在的代码块结束而消失
