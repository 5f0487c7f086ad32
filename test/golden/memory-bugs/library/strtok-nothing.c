#include <string.h>
int main(void) {
  char *rest = NULL;
  return strtok_r(NULL, ",", &rest) != NULL; //@ expect null-dereference
}
