#include <stdlib.h>
int main(void) {
  int x;
  free(&x); //@ expect invalid-free
  return 0;
}
