//@ expect none
#include <stdio.h>

#include <string.h>
#include <ctype.h>
typedef int operation(int, int);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static operation *pick(char c) { return c == '+' ? add : sub; }
int main(void) {
  operation *table[] = {add, sub};
  int (*compare)(const char *, const char *) = strcmp;
  int (*upper)(int) = toupper;
  printf("%d %d %d\n", pick('+')(5, 3), (*pick('-'))(5, 3), table[1](1, 2));
  printf("%d %c\n", compare("a", "a"), upper('q'));
  return 0;
}
