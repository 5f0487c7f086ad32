/* strfmon: %[flags][width][#left][.right]i or n. The locale "C" has no currency, two digits after the point, and "-" for less than nothing. */
#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <monetary.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct amount {
  char fill;
  int parentheses, left, width, before, after;
};

static const char *number(const char *p, int *to) {
  *to = (int)strtol(p, (char **)&p, 10);
  return p;
}

static const char *parse(const char *p, struct amount *a) {
  *a = (struct amount){' ', 0, 0, 0, 0, 2};
  for (;; p++) {
    if (*p == '=' && p[1] != '\0') a->fill = *++p;
    else if (*p == '(') a->parentheses = 1;
    else if (*p == '-') a->left = 1;
    else if (*p != '^' && *p != '+' && *p != '!') break;
  }
  if (isdigit((unsigned char)*p)) p = number(p, &a->width);
  if (*p == '#') p = number(p + 1, &a->before);
  if (*p == '.') p = number(p + 1, &a->after);
  if (*p == 'L') p++;
  return p;
}

/* sign, fill up to the digits wanted before the point, digits. */
static int amount(char *to, size_t size, const struct amount *a, long double value) {
  char digits[5000], text[5100];
  int negative = value < 0;
  snprintf(digits, sizeof digits, "%.*Lf", a->after, negative ? -value : value);
  int have = (int)strcspn(digits, "."), pad = a->before > have ? a->before - have : 0;
  char *t = text;
  if (negative) *t++ = a->parentheses ? '(' : '-';
  else if (a->before > 0) *t++ = ' ';
  memset(t, a->fill, (size_t)pad);
  t = stpcpy(t + pad, digits);
  if (a->parentheses && negative) *t++ = ')';
  *t = '\0';
  return snprintf(to, size, a->left ? "%-*s" : "%*s", a->width, text);
}

static ssize_t format(char *to, size_t size, const char *p, va_list args) {
  size_t n = 0;
  for (; *p != '\0'; p++) {
    struct amount a;
    if (*p != '%' || p[1] == '%') {
      if (*p == '%') p++;
      if (n + 1 >= size) break;
      to[n++] = *p;
      continue;
    }
    p = parse(p + 1, &a);
    if (*p != 'i' && *p != 'n') {
      errno = EINVAL;
      return -1;
    }
    n += (size_t)amount(to + n, size - n, &a, p[-1] == 'L' ? va_arg(args, long double) : va_arg(args, double));
    if (n >= size) break;
  }
  if (*p != '\0' || n >= size) {
    errno = E2BIG;
    return -1;
  }
  to[n] = '\0';
  return (ssize_t)n;
}

ssize_t strfmon(char *restrict to, size_t size, const char *restrict text, ...) {
  va_list args;
  va_start(args, text);
  ssize_t n = format(to, size, text, args);
  va_end(args);
  return n;
}
ssize_t strfmon_l(char *restrict to, size_t size, locale_t locale, const char *restrict text, ...) {
  va_list args;
  (void)locale;
  va_start(args, text);
  ssize_t n = format(to, size, text, args);
  va_end(args);
  return n;
}
