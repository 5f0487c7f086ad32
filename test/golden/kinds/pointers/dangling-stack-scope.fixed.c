//@ expect none
#include <stdio.h>

int main(void) {
  const char *text = "";
  char buffer[8] = "inner";
  if (text[0] == '\0') {
    text = buffer;
  }
  puts(text);
  return 0;
}
