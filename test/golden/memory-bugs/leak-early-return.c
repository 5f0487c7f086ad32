#include <stdlib.h>
static int work(int bad) {
  char *buffer = malloc(100); //@ expect leak
  if (bad)
    return -1;
  free(buffer);
  return 0;
}
int main(void) {
  work(0);
  return work(1) == -1 ? 0 : 1;
}
