#include <stdio.h>

struct account { char name[4]; int balance; };

int main(void) {
  struct account a = {"Bob", 100};
  char *name = a.name;
  for (int i = 0; i < 5; i++)
    name[i] = 'x'; //@ expect out-of-bounds-write
  printf("%d\n", a.balance != 0);
  return 0;
}
