#include <stdio.h>
#include <stdlib.h>
#include <string.h>
//@ expect none
int main(void) {
  char text[] = "a,b";
  for (char *t = strtok(text, ","); t; t = strtok(NULL, ",")) puts(t);
  void *p = NULL;
  printf("%d %d\n", posix_memalign(&p, (size_t)-1, 8), posix_memalign(&p, 3 * sizeof(void *), 8));
  return 0;
}
