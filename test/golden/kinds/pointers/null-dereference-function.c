#include <stdio.h>

static void (*on_end)(void);

int main(void) {
  on_end(); //@ expect null-dereference
  return 0;
}

//@ message `on_end` is NULL: there is no function to call
//@ message.zh-cn `on_end` 是 NULL：没有函数可以调用
