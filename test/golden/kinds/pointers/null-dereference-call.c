#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *user = getenv("PAGEWALK_NOBODY");
  printf("%zu\n", strlen(user)); //@ expect null-dereference
  return 0;
}

//@ message `user` is NULL, but `strlen` needs a pointer to an object
//@ message.zh-cn `user` 是 NULL，而 `strlen` 需要指向对象的指针
