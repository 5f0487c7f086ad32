//@ expect none
#include <stdio.h>

#include <alloca.h>
#include <string.h>
int main(void) {
  char *kept[3];
  for (int i = 0; i < 3; i++) {
    kept[i] = alloca(4);
    memset(kept[i], 'a' + i, 3);
    kept[i][3] = 0;
  }
  printf("%s %s %s\n", kept[0], kept[1], kept[2]);
  return 0;
}
