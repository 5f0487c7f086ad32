#include <unistd.h>
int main(void) {
  return read(0, NULL, 4) != -1; //@ expect null-dereference
}
//@ stdin "abcd"
