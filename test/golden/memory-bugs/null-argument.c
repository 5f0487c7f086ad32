#include <string.h>
int main(void) {
  char *s = NULL;
  return strlen(s) == 0; //@ expect null-dereference
}
