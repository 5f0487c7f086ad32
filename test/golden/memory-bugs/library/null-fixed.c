#include <stdio.h>
#include <unistd.h>
//@ expect none
int main(void) {
  int ends[2];
  char *name = NULL;
  if (pipe(ends) != 0) return 1;
  printf("%s %p %d\n", name ? name : "-", (void *)name, (int)write(ends[1], NULL, 0));
  close(ends[0]);
  close(ends[1]);
  return 0;
}
