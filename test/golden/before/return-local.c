#include <stdio.h>

struct view { const char *text; int length; };

static char *name(void) {
  char buffer[8];
  snprintf(buffer, sizeof buffer, "page");
  char *p = buffer;
  return p; //@ hint return-local
}

static struct view make(void) {
  char text[4] = "abc";
  struct view v;
  v.text = text; //@ hint return-local
  v.length = 3;
  return v;
}

int main(void) {
  char *p = name();
  struct view v = make();
  return v.length == 3 ? p[0] != 0 : 1; //@ expect dangling-stack
}
