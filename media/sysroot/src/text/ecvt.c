/* Digits of a number without point or exponent (ecvt, fcvt), and gcvt. At most 17 of double, 21 of long double are asked for. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CVT_DIGITS = 17, CVT_LONG_DIGITS = 21, CVT_ROOM = 400 };

/* Keeps the digits of a printed number, all of them or from the first that is not 0, and counts where the point was. */
static int cvt_digits(const char *text, int from_first, int *point, int *sign, char *to, size_t size) {
  char digits[CVT_ROOM];
  size_t n = 0;
  *sign = *text == '-';
  if (*sign) text++;
  *point = 0;
  int seen_point = 0, started = !from_first;
  for (; isdigit((unsigned char)*text) || *text == '.'; text++) {
    if (*text == '.') {
      seen_point = 1;
      continue;
    }
    if (!started && *text != '0') started = 1;
    if (started) {
      digits[n++] = *text;
      if (!seen_point) ++*point;
    } else if (seen_point) --*point;
  }
  if (n + 1 > size) n = size - 1;
  memcpy(to, digits, n);
  to[n] = 0;
  return 0;
}

static int cvt_special(long double x, int *point, int *sign, char *to, size_t size) {
  *point = 0;
  *sign = signbit(x) != 0 && !isnan(x);
  snprintf(to, size, "%s", isnan(x) ? signbit(x) ? "-nan" : "nan" : *sign ? "-inf" : "inf");
  return 0;
}

static int cvt_fixed(long double x, int digits, int most, int *point, int *sign, char *to, size_t size) {
  if (to == NULL || size == 0) {
    errno = EINVAL;
    return -1;
  }
  if (!isfinite(x)) return cvt_special(x, point, sign, to, size);
  char *text;
  int places = digits < 0 ? 0 : digits > most ? most : digits;
  if (asprintf(&text, "%.*Lf", places, x) < 0) return -1;
  size_t length = strlen(text);
  /* Digits left of the point that are not wanted become zeros. */
  int result = length < CVT_ROOM ? cvt_digits(text, x != 0 && fabsl(x) < 1, point, sign, to, size) : -1;
  if (x == 0) *point = 1;
  if (x != 0 && to[0] == 0) *point = -places;
  free(text);
  return result;
}

static int cvt_exponent(long double x, int digits, int most, int *point, int *sign, char *to, size_t size) {
  if (to == NULL || size == 0) {
    errno = EINVAL;
    return -1;
  }
  if (!isfinite(x)) return cvt_special(x, point, sign, to, size);
  if (digits > most) digits = most;
  char text[64];
  snprintf(text, sizeof text, "%.*Le", digits < 1 ? 0 : digits - 1, x);
  int result = cvt_digits(text, 0, point, sign, to, size);
  *point = x == 0 ? 1 : atoi(strchr(text, 'e') + 1) + 1;
  if (digits < 1) to[0] = 0;
  return result;
}

int fcvt_r(double x, int digits, int *restrict point, int *restrict sign, char *restrict to, size_t size) {
  return cvt_fixed(x, digits, CVT_DIGITS, point, sign, to, size);
}
int ecvt_r(double x, int digits, int *restrict point, int *restrict sign, char *restrict to, size_t size) {
  return cvt_exponent(x, digits, CVT_DIGITS, point, sign, to, size);
}
int qfcvt_r(long double x, int digits, int *restrict point, int *restrict sign, char *restrict to, size_t size) {
  return cvt_fixed(x, digits, CVT_LONG_DIGITS, point, sign, to, size);
}
int qecvt_r(long double x, int digits, int *restrict point, int *restrict sign, char *restrict to, size_t size) {
  return cvt_exponent(x, digits, CVT_LONG_DIGITS, point, sign, to, size);
}

/* The result is overwritten by the next call. */
static char cvt_text[CVT_ROOM];

char *fcvt(double x, int digits, int *restrict point, int *restrict sign) {
  fcvt_r(x, digits, point, sign, cvt_text, sizeof cvt_text);
  return cvt_text;
}
char *ecvt(double x, int digits, int *restrict point, int *restrict sign) {
  ecvt_r(x, digits, point, sign, cvt_text, sizeof cvt_text);
  return cvt_text;
}
char *qfcvt(long double x, int digits, int *restrict point, int *restrict sign) {
  qfcvt_r(x, digits, point, sign, cvt_text, sizeof cvt_text);
  return cvt_text;
}
char *qecvt(long double x, int digits, int *restrict point, int *restrict sign) {
  qecvt_r(x, digits, point, sign, cvt_text, sizeof cvt_text);
  return cvt_text;
}
char *gcvt(double x, int digits, char *to) {
  sprintf(to, "%.*g", digits < CVT_DIGITS ? digits : CVT_DIGITS, x);
  return to;
}
char *qgcvt(long double x, int digits, char *to) {
  sprintf(to, "%.*Lg", digits < CVT_LONG_DIGITS ? digits : CVT_LONG_DIGITS, x);
  return to;
}
