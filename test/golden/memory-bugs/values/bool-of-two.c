#include <stdbool.h>
#include <string.h>
struct option { int number; bool on; };
int main(void) {
  struct option option;
  memset(&option, 2, sizeof option);
  return option.on ? 0 : 1; //@ expect invalid-value
}
