#include <stdio.h>
#include <string.h>

int main(void) {
  strdup("never kept"); //@ expect leak
  puts("done");
  return 0;
}
