#include <string.h>
int main(void) {
  char b[4] = {'a', 'b', 'c', 'd'};
  return strlen(b) == 99; //@ expect unterminated-string
}
