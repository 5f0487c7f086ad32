/* <iconv.h>: between UTF-8, ASCII, ISO-8859-1, UTF-16, UTF-32. */
#ifndef _ICONV_H
#define _ICONV_H
#include <features.h>
#include <bits/types.h>

typedef void *iconv_t;

__BEGIN_DECLS
extern iconv_t iconv_open(const char *to, const char *from);
extern size_t iconv(iconv_t cd, char **__restrict from, size_t *__restrict left, char **__restrict to, size_t *__restrict room);
extern int iconv_close(iconv_t cd);
__END_DECLS

#endif
