#include <stdint.h>
#include <stdlib.h>

int main(void) {
  int *huge = malloc(SIZE_MAX);
  huge[0] = 1; //@ expect null-dereference
  free(huge);
  return 0;
}

//@ message `huge[0]` writes through `huge`, which is NULL
//@ message.zh-cn `huge[0]` 通过 `huge` 写入，而它是 NULL
