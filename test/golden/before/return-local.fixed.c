//@ expect none
#include <stdio.h>
#include <stdlib.h>

struct view { const char *text; int length; };

static char *name(void) {
  static char buffer[8];
  snprintf(buffer, sizeof buffer, "page");
  char *p = buffer;
  return p;
}

static struct view make(const char *given) {
  char text[4] = "abc";
  struct view v;
  v.text = text;
  v.text = given;
  v.length = text[0] == 'a' ? 3 : 0;
  return v;
}

static char *either(int n) {
  char small[4], *p = small;
  if (n > 4) p = malloc(n);
  if (p) p[0] = 'x';
  return p == small ? NULL : p;
}

int main(void) {
  char *p = either(9);
  struct view v = make("abc");
  free(p);
  return name()[0] == 'p' && v.text[0] == 'a' ? 0 : 1;
}
