//@ expect none
//@ stdout "1 1\n"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  errno = 0;
  void *p = malloc((size_t)1 << (sizeof(size_t) == 8 ? 60 : 31));
  printf("%d %d\n", p == NULL, errno == ENOMEM);
  return 0;
}
