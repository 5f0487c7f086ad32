/* <wchar.h>: C17 7.29. A wchar_t holds one Unicode code point (UTF-32). */
#ifndef _WCHAR_H
#define _WCHAR_H
#include <features.h>
#include <bits/types.h>
#include <stdarg.h>
#include <stdio.h>

#ifndef __wint_t_defined
#define __wint_t_defined
typedef unsigned int wint_t;
#endif
#include <bits/mbstate.h>
#ifndef WEOF
#define WEOF 0xffffffffu
#endif
#ifndef WCHAR_MIN
#define WCHAR_MIN (-__WCHAR_MAX__ - 1)
#define WCHAR_MAX __WCHAR_MAX__
#endif

struct tm;

__BEGIN_DECLS
extern size_t wcslen(const wchar_t *s);
extern wchar_t *wcscpy(wchar_t *__restrict to, const wchar_t *__restrict from);
extern wchar_t *wcsncpy(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern wchar_t *wcscat(wchar_t *__restrict to, const wchar_t *__restrict from);
extern wchar_t *wcsncat(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern int wcscmp(const wchar_t *a, const wchar_t *b);
extern int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n);
extern int wcscoll(const wchar_t *a, const wchar_t *b);
extern size_t wcsxfrm(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern wchar_t *wcschr(const wchar_t *s, wchar_t c);
extern wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
extern size_t wcsspn(const wchar_t *s, const wchar_t *accept);
extern size_t wcscspn(const wchar_t *s, const wchar_t *reject);
extern wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept);
extern wchar_t *wcsstr(const wchar_t *s, const wchar_t *part);
extern wchar_t *wcstok(wchar_t *__restrict s, const wchar_t *__restrict separators, wchar_t **__restrict rest);
extern wchar_t *wmemcpy(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n);
extern wchar_t *wmemset(wchar_t *p, wchar_t c, size_t n);
extern int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n);
extern wchar_t *wmemchr(const wchar_t *p, wchar_t c, size_t n);

extern long wcstol(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern long long wcstoll(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern unsigned long wcstoul(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern unsigned long long wcstoull(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern float wcstof(const wchar_t *__restrict s, wchar_t **__restrict end);
extern double wcstod(const wchar_t *__restrict s, wchar_t **__restrict end);
extern long double wcstold(const wchar_t *__restrict s, wchar_t **__restrict end);

extern wint_t btowc(int c);
extern int wctob(wint_t c);
extern int mbsinit(const mbstate_t *state);
extern size_t mbrlen(const char *__restrict s, size_t n, mbstate_t *__restrict state);
extern size_t mbrtowc(wchar_t *__restrict wc, const char *__restrict s, size_t n, mbstate_t *__restrict state);
extern size_t wcrtomb(char *__restrict s, wchar_t wc, mbstate_t *__restrict state);
extern size_t mbsrtowcs(wchar_t *__restrict to, const char **__restrict from, size_t n, mbstate_t *__restrict state);
extern size_t wcsrtombs(char *__restrict to, const wchar_t **__restrict from, size_t n, mbstate_t *__restrict state);

extern int wprintf(const wchar_t *__restrict format, ...);
extern int fwprintf(FILE *__restrict stream, const wchar_t *__restrict format, ...);
extern int swprintf(wchar_t *__restrict to, size_t n, const wchar_t *__restrict format, ...);
extern int vwprintf(const wchar_t *__restrict format, va_list args);
extern int vfwprintf(FILE *__restrict stream, const wchar_t *__restrict format, va_list args);
extern int vswprintf(wchar_t *__restrict to, size_t n, const wchar_t *__restrict format, va_list args);
extern int wscanf(const wchar_t *__restrict format, ...);
extern int fwscanf(FILE *__restrict stream, const wchar_t *__restrict format, ...);
extern int swscanf(const wchar_t *__restrict s, const wchar_t *__restrict format, ...);
extern int vwscanf(const wchar_t *__restrict format, va_list args);
extern int vfwscanf(FILE *__restrict stream, const wchar_t *__restrict format, va_list args);
extern int vswscanf(const wchar_t *__restrict s, const wchar_t *__restrict format, va_list args);
extern size_t wcsftime(wchar_t *__restrict s, size_t max, const wchar_t *__restrict format, const struct tm *__restrict tm);
extern wint_t fgetwc(FILE *stream);
extern wint_t getwc(FILE *stream);
extern wint_t getwchar(void);
extern wint_t fputwc(wchar_t c, FILE *stream);
extern wint_t putwc(wchar_t c, FILE *stream);
extern wint_t putwchar(wchar_t c);
extern wchar_t *fgetws(wchar_t *__restrict s, int n, FILE *__restrict stream);
extern int fputws(const wchar_t *__restrict s, FILE *__restrict stream);
extern wint_t ungetwc(wint_t c, FILE *stream);
extern int fwide(FILE *stream, int mode);

#ifdef __USE_POSIX
extern wchar_t *wcsdup(const wchar_t *s) __new_block;
extern size_t wcsnlen(const wchar_t *s, size_t n);
extern wchar_t *wcpcpy(wchar_t *__restrict to, const wchar_t *__restrict from);
extern wchar_t *wcpncpy(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern int wcscasecmp(const wchar_t *a, const wchar_t *b);
extern int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t n);
extern int wcwidth(wchar_t c);
extern int wcswidth(const wchar_t *s, size_t n);
extern size_t mbsnrtowcs(wchar_t *__restrict to, const char **__restrict from, size_t limit, size_t n, mbstate_t *__restrict state);
extern size_t wcsnrtombs(char *__restrict to, const wchar_t **__restrict from, size_t limit, size_t n, mbstate_t *__restrict state);
extern FILE *open_wmemstream(wchar_t **block, size_t *size) __must_use;
extern int wcscoll_l(const wchar_t *a, const wchar_t *b, locale_t locale);
extern size_t wcsxfrm_l(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n, locale_t locale);
extern int wcscasecmp_l(const wchar_t *a, const wchar_t *b, locale_t locale);
extern int wcsncasecmp_l(const wchar_t *a, const wchar_t *b, size_t n, locale_t locale);
#endif
#ifdef __USE_GNU
extern wchar_t *wmempcpy(wchar_t *__restrict to, const wchar_t *__restrict from, size_t n);
extern wchar_t *wcschrnul(const wchar_t *s, wchar_t c);
extern wchar_t *wcswcs(const wchar_t *s, const wchar_t *part);
extern long long wcstoq(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern unsigned long long wcstouq(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
extern size_t wcsftime_l(wchar_t *__restrict s, size_t max, const wchar_t *__restrict format, const struct tm *__restrict tm, locale_t locale);
extern long wcstol_l(const wchar_t *__restrict s, wchar_t **__restrict end, int base, locale_t locale);
extern unsigned long wcstoul_l(const wchar_t *__restrict s, wchar_t **__restrict end, int base, locale_t locale);
extern long long wcstoll_l(const wchar_t *__restrict s, wchar_t **__restrict end, int base, locale_t locale);
extern unsigned long long wcstoull_l(const wchar_t *__restrict s, wchar_t **__restrict end, int base, locale_t locale);
extern double wcstod_l(const wchar_t *__restrict s, wchar_t **__restrict end, locale_t locale);
extern float wcstof_l(const wchar_t *__restrict s, wchar_t **__restrict end, locale_t locale);
extern long double wcstold_l(const wchar_t *__restrict s, wchar_t **__restrict end, locale_t locale);
extern wint_t fgetwc_unlocked(FILE *stream);
extern wint_t getwc_unlocked(FILE *stream);
extern wint_t getwchar_unlocked(void);
extern wint_t fputwc_unlocked(wchar_t c, FILE *stream);
extern wint_t putwc_unlocked(wchar_t c, FILE *stream);
extern wint_t putwchar_unlocked(wchar_t c);
extern wchar_t *fgetws_unlocked(wchar_t *__restrict s, int n, FILE *__restrict stream);
extern int fputws_unlocked(const wchar_t *__restrict s, FILE *__restrict stream);
#endif
__END_DECLS

#endif
