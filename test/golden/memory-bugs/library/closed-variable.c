#include <stdio.h>
int main(void) {
  static char room[500];
  return fclose((FILE *)room) == 0; //@ expect invalid-argument
}
