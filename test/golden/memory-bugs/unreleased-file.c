#include <stdlib.h>
#include <string.h>
int main(void) {
  char *line = strdup("text"); //@ expect leak
  return line[0] != 't';
}
