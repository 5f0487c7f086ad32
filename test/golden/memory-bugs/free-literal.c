#include <stdlib.h>
int main(void) {
  char *s = "literal";
  free(s); //@ expect invalid-free
  return 0;
}
