//@ expect none
#include <stdio.h>

struct command { const char *name; int value; char key; };
static const struct command table[] = {{"one", 1, 'a'}, {0, 2, 'b'}, {"three", 3, 'c'}};
static const char filler[9000] = "filler";
int main(void) {
  const char *const local[4] = {"x", 0, 0, "y"};
  for (int i = 0; i < 3; i++)
    printf("%s %d %c\n", table[i].name ? table[i].name : "-", table[i].value, table[i].key);
  printf("%d %d %s %d\n", local[1] == 0, local[2] == 0, filler, filler[8999]);
  return 0;
}
