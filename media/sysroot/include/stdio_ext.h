/* <stdio_ext.h>: what a stream is doing. */
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H
#include <stdio.h>

#define FSETLOCKING_QUERY 0
#define FSETLOCKING_INTERNAL 1
#define FSETLOCKING_BYCALLER 2

__BEGIN_DECLS
extern size_t __fbufsize(FILE *stream);
extern size_t __fpending(FILE *stream);
extern int __flbf(FILE *stream);
extern int __freadable(FILE *stream);
extern int __fwritable(FILE *stream);
extern int __freading(FILE *stream);
extern int __fwriting(FILE *stream);
extern void __fpurge(FILE *stream);
extern int __fsetlocking(FILE *stream, int type);
extern void _flushlbf(void);
__END_DECLS

#endif
