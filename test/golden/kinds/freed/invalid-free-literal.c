#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *name = "nobody";
  puts(name);
  free(name); //@ expect invalid-free
  return 0;
}

//@ message `free(name)` is given the string literal "nobody", which malloc did not make
//@ message.zh-cn `free(name)` 得到的是字符串字面量 "nobody"，它不是 malloc 分配的
