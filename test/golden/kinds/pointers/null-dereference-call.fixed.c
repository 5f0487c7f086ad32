//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *user = getenv("PAGEWALK_NOBODY");
  printf("%zu\n", user == NULL ? 0 : strlen(user));
  return 0;
}
