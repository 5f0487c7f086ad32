//@ machine fail-alloc=all
#include <stdlib.h>

int main(void) {
  size_t room = 4, n = 0;
  int *list = malloc(room * sizeof *list); //@ expect leak
  if (!list) return 1;
  for (int i = 0; i < 20; i++) {
    if (n == room) {
      room *= 2;
      list = realloc(list, room * sizeof *list); //@ expect leak
      if (!list) return 1;
    }
    list[n++] = i;
  }
  free(list);
  return 0;
}
