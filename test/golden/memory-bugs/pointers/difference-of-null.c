#include <string.h>
int main(void) {
  const char *text = "no such letter";
  const char *dot = strchr(text, '.');
  long n = dot - text; //@ expect pointer-subtraction
  return n == 77;
}
