#include <stdio.h>
#include <string.h>
struct field { char code[4]; char next[4]; int n; };
int main(void) {
  struct field f = {"abcd", "ef", 1};
  struct field *p = &f;
  printf("%s\n", p->code); //@ expect unterminated-string
  printf("%.4s\n", p->code);
  return strlen(p->next) != 2;
}
