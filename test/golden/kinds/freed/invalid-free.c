#include <stdlib.h>

int main(void) {
  int numbers[4] = {1, 2, 3, 4};
  free(numbers); //@ expect invalid-free
  return 0;
}

//@ message `free(numbers)` is given the variable `numbers`, which malloc did not make
//@ message.zh-cn `free(numbers)` 得到的是变量 `numbers`，它不是 malloc 分配的
