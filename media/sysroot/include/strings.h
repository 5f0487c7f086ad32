/* <strings.h>: BSD's byte and string functions. */
#ifndef _STRINGS_H
#define _STRINGS_H
#include <features.h>
#include <bits/types.h>

__BEGIN_DECLS
extern int strcasecmp(const char *a, const char *b) __pure_function __nonnull((1, 2));
extern int strncasecmp(const char *a, const char *b, size_t n) __pure_function __nonnull((1, 2));
extern int ffs(int n) __attribute__((__const__));
#ifdef __USE_MISC
extern int ffsl(long n) __attribute__((__const__));
extern int ffsll(long long n) __attribute__((__const__));
extern int bcmp(const void *a, const void *b, size_t n) __pure_function __nonnull((1, 2));
extern void bcopy(const void *from, void *to, size_t n) __nonnull((1, 2));
extern void bzero(void *p, size_t n) __nonnull((1));
extern char *index(const char *s, int c) __pure_function __nonnull((1));
extern char *rindex(const char *s, int c) __pure_function __nonnull((1));
#endif
#ifdef __USE_POSIX
extern int strcasecmp_l(const char *a, const char *b, locale_t locale) __pure_function __nonnull((1, 2, 3));
extern int strncasecmp_l(const char *a, const char *b, size_t n, locale_t locale) __pure_function __nonnull((1, 2, 4));
#endif
__END_DECLS

#endif
