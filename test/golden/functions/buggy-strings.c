#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *duplicate(const char *s) {
  char *p = malloc(strlen(s));
  strcpy(p, s); //@ expect out-of-bounds-write
  return p;
}
void greet(const char *name) {
  char line[16];
  sprintf(line, "Hello, %s!", name); //@ expect out-of-bounds-write
  puts("greeted");
}
int last_is(const char *s, char c) {
  size_t n = strlen(s);
  return s[n + 1] == c; //@ expect out-of-bounds-read
}
char *upper(const char *s) {
  char copy[64];
  size_t i = 0;
  for (; s[i] && i < 63; i++) copy[i] = s[i] & ~32;
  copy[i] = 0;
  char *result = copy;
  return result;
}
size_t upper_length(const char *s) {
  const char *t = upper(s);
  return strlen(t); //@ expect dangling-stack
}
void shorten(char *s) {
  s[strlen(s) + 1] = '\0'; //@ expect out-of-bounds-write
}
void bounded(char *dst, size_t size, const char *src) {
  strncpy(dst, src, size);
  dst[size] = '\0'; //@ expect out-of-bounds-write
}
char *join(const char *a, const char *b) {
  char *p = malloc(strlen(a) + strlen(b) + 1);
  if (!p) return NULL;
  strcat(p, a); //@ expect uninitialized-read
  return strcat(p, b);
}
void constant(void) {
  char *s = "text";
  s[0] = 'T'; //@ expect write-to-constant
}
int vowels(const char *s) {
  int count;
  for (; *s; s++)
    if (strchr("aeiou", *s)) count++; //@ expect uninitialized-read
  return count;
}
