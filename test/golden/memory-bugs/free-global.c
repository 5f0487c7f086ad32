#include <stdlib.h>
char text[10];
int main(void) {
  free(text); //@ expect invalid-free
  return 0;
}
