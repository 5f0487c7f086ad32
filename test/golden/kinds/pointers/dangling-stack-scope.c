#include <stdio.h>

int main(void) {
  const char *text = "";
  if (text[0] == '\0') {
    char buffer[8] = "inner";
    text = buffer;
  }
  puts(text); //@ expect dangling-stack
  return 0;
}
