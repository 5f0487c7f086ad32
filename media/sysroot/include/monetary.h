/* <monetary.h>: amounts of money. */
#ifndef _MONETARY_H
#define _MONETARY_H
#include <features.h>
#include <bits/types.h>
#include <locale.h>
#include <stddef.h>
#include <sys/types.h>

__BEGIN_DECLS
extern ssize_t strfmon(char *__restrict to, size_t size, const char *__restrict format, ...);
#ifdef __USE_POSIX
extern ssize_t strfmon_l(char *__restrict to, size_t size, locale_t locale, const char *__restrict format, ...);
#endif
__END_DECLS

#endif
