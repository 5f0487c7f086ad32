//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *s) {
  size_t length = strlen(s);
  char *p = malloc(length + 1);
  if (p) strcpy(p, s);
  return p;
}

/* A counted string has no end and needs no room for it. */
static char *counted(const char *s, size_t *count) {
  char *p = malloc(strlen(s));
  *count = strlen(s);
  if (p) memcpy(p, s, *count);
  return p;
}

int main(void) {
  size_t count;
  char *one = copy("one"), *two = counted("two", &count);
  if (one && two) printf("%s %.*s\n", one, (int)count, two);
  free(one);
  free(two);
  return 0;
}
