//@ expect none
#include <stdio.h>

#define name(x) _Generic((x), int: "int", double: "double", char *: "char *", default: "other")
int main(void) {
  printf("%s %s %s %s\n", name(1), name(1.0), name((char *)0), name(1.0f));
  return 0;
}
