/* <string.h>: C17 7.24. Strings end with a NUL byte; mem… functions take a length instead. */
#ifndef _STRING_H
#define _STRING_H
#include <features.h>
#include <bits/types.h>

__BEGIN_DECLS
extern void *memcpy(void *__restrict to, const void *__restrict from, size_t n) __nonnull((1, 2));
extern void *memmove(void *to, const void *from, size_t n) __nonnull((1, 2));
extern void *memset(void *p, int byte, size_t n) __nonnull((1));
extern int memcmp(const void *a, const void *b, size_t n) __pure_function __nonnull((1, 2));
extern int __memcmpeq(const void *a, const void *b, size_t n) __pure_function __nonnull((1, 2));
extern void *memchr(const void *p, int byte, size_t n) __pure_function __nonnull((1));

extern size_t strlen(const char *s) __pure_function __nonnull((1));
extern char *strcpy(char *__restrict to, const char *__restrict from) __nonnull((1, 2));
extern char *strncpy(char *__restrict to, const char *__restrict from, size_t n) __nonnull((1, 2));
extern char *strcat(char *__restrict to, const char *__restrict from) __nonnull((1, 2));
extern char *strncat(char *__restrict to, const char *__restrict from, size_t n) __nonnull((1, 2));
extern int strcmp(const char *a, const char *b) __pure_function __nonnull((1, 2));
extern int strncmp(const char *a, const char *b, size_t n) __pure_function __nonnull((1, 2));
extern int strcoll(const char *a, const char *b) __pure_function __nonnull((1, 2));
extern size_t strxfrm(char *__restrict to, const char *__restrict from, size_t n) __nonnull((2));
extern char *strchr(const char *s, int c) __pure_function __nonnull((1));
extern char *strrchr(const char *s, int c) __pure_function __nonnull((1));
extern size_t strspn(const char *s, const char *accept) __pure_function __nonnull((1, 2));
extern size_t strcspn(const char *s, const char *reject) __pure_function __nonnull((1, 2));
extern char *strpbrk(const char *s, const char *accept) __pure_function __nonnull((1, 2));
extern char *strstr(const char *s, const char *part) __pure_function __nonnull((1, 2));
extern char *strtok(char *__restrict s, const char *__restrict separators) __nonnull((2));
extern char *strerror(int number);

#if defined __USE_POSIX || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 202311L)
extern char *strdup(const char *s) __new_block __nonnull((1));
extern char *strndup(const char *s, size_t n) __new_block __nonnull((1));
extern void *memccpy(void *__restrict to, const void *__restrict from, int byte, size_t n) __nonnull((1, 2));
#endif
#ifdef __USE_POSIX
extern char *strtok_r(char *__restrict s, const char *__restrict separators, char **__restrict rest) __nonnull((2, 3));
extern size_t strnlen(const char *s, size_t n) __pure_function __nonnull((1));
extern char *stpcpy(char *__restrict to, const char *__restrict from) __nonnull((1, 2));
extern char *stpncpy(char *__restrict to, const char *__restrict from, size_t n) __nonnull((1, 2));
extern char *strsignal(int sig);
extern int strcoll_l(const char *a, const char *b, locale_t locale) __pure_function __nonnull((1, 2, 3));
extern char *strerror_l(int number, locale_t locale);
#ifdef __USE_GNU
extern char *strerror_r(int number, char *buffer, size_t n) __nonnull((2));
#else
extern int __xpg_strerror_r(int number, char *buffer, size_t n) __nonnull((2));
#define strerror_r __xpg_strerror_r
#endif
#endif
#ifdef __USE_MISC
#include <strings.h>
extern char *strsep(char **__restrict s, const char *__restrict separators) __nonnull((1, 2));
extern void explicit_bzero(void *p, size_t n) __nonnull((1));
#endif
#ifdef __USE_GNU
extern void *mempcpy(void *__restrict to, const void *__restrict from, size_t n) __nonnull((1, 2));
extern void *memmem(const void *p, size_t n, const void *part, size_t m) __pure_function __nonnull((1, 3));
extern void *memrchr(const void *p, int byte, size_t n) __pure_function __nonnull((1));
extern void *rawmemchr(const void *p, int byte) __pure_function __nonnull((1));
extern char *strchrnul(const char *s, int c) __pure_function __nonnull((1));
extern char *strcasestr(const char *s, const char *part) __pure_function __nonnull((1, 2));
extern int strverscmp(const char *a, const char *b) __pure_function __nonnull((1, 2));
extern const char *strerrorname_np(int number);
extern const char *strerrordesc_np(int number);
extern const char *sigabbrev_np(int sig);
extern const char *sigdescr_np(int sig);
extern char *strfry(char *s) __nonnull((1));
extern void *memfrob(void *p, size_t n) __nonnull((1));
#ifndef basename
extern char *basename(const char *path) __nonnull((1));
#endif
#define strdupa(s)                                                  \
  (__extension__({                                                  \
    const char *__s = (s);                                          \
    size_t __n = strlen(__s) + 1;                                   \
    (char *)memcpy(__builtin_alloca(__n), __s, __n);                \
  }))
#endif
__END_DECLS

#endif
