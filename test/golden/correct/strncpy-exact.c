//@ expect none
#include <string.h>
int main(void) {
  char field[4];
  strncpy(field, "abcd", sizeof field);
  return strncmp(field, "abcd", sizeof field);
}
