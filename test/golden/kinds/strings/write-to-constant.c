#include <stdio.h>

int main(void) {
  char *greeting = "hello";
  greeting[0] = 'H'; //@ expect write-to-constant
  puts(greeting);
  return 0;
}

//@ message `greeting[0]` writes into the string literal "hello", which is read-only
//@ message.zh-cn `greeting[0]` 写入字符串字面量 "hello"，而它是只读的
