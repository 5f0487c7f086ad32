/* <err.h>: messages that begin with the program's name; those without x add ": " and errno's text. */
#ifndef _ERR_H
#define _ERR_H
#include <features.h>
#include <stdarg.h>

__BEGIN_DECLS
extern void warn(const char *format, ...) __printf_like(1, 2);
extern void vwarn(const char *format, va_list args) __printf_like(1, 0);
extern void warnx(const char *format, ...) __printf_like(1, 2);
extern void vwarnx(const char *format, va_list args) __printf_like(1, 0);
extern void err(int status, const char *format, ...) __no_return __printf_like(2, 3);
extern void verr(int status, const char *format, va_list args) __no_return __printf_like(2, 0);
extern void errx(int status, const char *format, ...) __no_return __printf_like(2, 3);
extern void verrx(int status, const char *format, va_list args) __no_return __printf_like(2, 0);
__END_DECLS

#endif
