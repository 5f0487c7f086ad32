//@ expect none
#include <stdio.h>

struct account { char name[4]; int balance; };

int main(void) {
  struct account a = {"Bob", 100};
  char *name = a.name;
  for (int i = 0; i < 3; i++)
    name[i] = 'x';
  printf("%d\n", a.balance != 0);
  return 0;
}
