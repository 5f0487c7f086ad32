//@ expect none
#include <stddef.h>
#include <stdlib.h>

size_t length(const char *s) {
  const char *p = s;
  while (*p) p++;
  return p - s;
}
char *copy(char *dst, const char *src) {
  char *d = dst;
  while ((*d++ = *src++)) {
  }
  return dst;
}
char *copy_n(char *dst, const char *src, size_t n) {
  size_t i = 0;
  for (; i < n && src[i]; i++) dst[i] = src[i];
  for (; i < n; i++) dst[i] = '\0';
  return dst;
}
char *append(char *dst, const char *src) {
  copy(dst + length(dst), src);
  return dst;
}
char *append_n(char *dst, const char *src, size_t n) {
  char *d = dst + length(dst);
  while (n-- > 0 && *src) *d++ = *src++;
  *d = '\0';
  return dst;
}
size_t copy_bounded(char *dst, const char *src, size_t size) {
  size_t n = length(src);
  if (size > 0) {
    size_t k = n < size - 1 ? n : size - 1;
    for (size_t i = 0; i < k; i++) dst[i] = src[i];
    dst[k] = '\0';
  }
  return n;
}
int compare(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return (unsigned char)*a - (unsigned char)*b;
}
int compare_n(const char *a, const char *b, size_t n) {
  for (; n > 0; n--, a++, b++) {
    if (*a != *b) return (unsigned char)*a - (unsigned char)*b;
    if (!*a) break;
  }
  return 0;
}
void *copy_bytes(void *dst, const void *src, size_t n) {
  unsigned char *d = dst;
  const unsigned char *s = src;
  while (n--) *d++ = *s++;
  return dst;
}
void *set_bytes(void *p, int value, size_t n) {
  for (size_t i = 0; i < n; i++) ((unsigned char *)p)[i] = (unsigned char)value;
  return p;
}
const void *find_byte(const void *p, int value, size_t n) {
  const unsigned char *b = p;
  for (size_t i = 0; i < n; i++)
    if (b[i] == (unsigned char)value) return b + i;
  return NULL;
}
char *find(const char *s, int c) {
  for (; *s; s++)
    if (*s == (char)c) return (char *)s;
  return c == 0 ? (char *)s : NULL;
}
char *find_text(const char *s, const char *what) {
  size_t n = length(what);
  for (; *s; s++)
    if (compare_n(s, what, n) == 0) return (char *)s;
  return n == 0 ? (char *)s : NULL;
}
void reverse(char *s) {
  size_t n = length(s);
  for (size_t i = 0; i < n / 2; i++) {
    char c = s[i];
    s[i] = s[n - 1 - i];
    s[n - 1 - i] = c;
  }
}
char *duplicate(const char *s) {
  char *p = malloc(length(s) + 1);
  return p ? copy(p, s) : NULL;
}
char *join(const char *a, const char *b) {
  char *p = malloc(length(a) + length(b) + 1);
  if (!p) return NULL;
  copy(p, a);
  return append(p, b);
}
char *trim(char *s) {
  while (*s == ' ') s++;
  size_t n = length(s);
  while (n > 0 && s[n - 1] == ' ') s[--n] = '\0';
  return s;
}
int count_words(const char *s) {
  int n = 0, inside = 0;
  for (; *s; s++) {
    if (*s == ' ') inside = 0;
    else if (!inside) inside = 1, n++;
  }
  return n;
}
char *number_text(int value, char *out) {
  char digits[12];
  int n = 0;
  unsigned u = value < 0 ? 0u - (unsigned)value : (unsigned)value;
  do digits[n++] = (char)('0' + u % 10);
  while (u /= 10);
  char *p = out;
  if (value < 0) *p++ = '-';
  while (n > 0) *p++ = digits[--n];
  *p = '\0';
  return out;
}
