#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *user = getenv("PAGEWALK_NOBODY");
  printf("%zu\n", strlen(user)); //@ expect null-dereference
  return 0;
}
