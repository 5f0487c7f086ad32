//@ expect none
#include <stdio.h>

int main(void) {
  char text[16];
  snprintf(text, sizeof text, "%d items", 100);
  return 0;
}
