#include <stdio.h>
#include <string.h>

int main(void) {
  char short_name[4];
  strncpy(short_name, "Alexandra", sizeof short_name);
  puts(short_name); //@ expect unterminated-string
  return 0;
}
