/* <sys/cdefs.h>: words for what the compiler should know about a function. */
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

/* Arguments f and a: the format, and the first one it describes (0: a va_list). */
#define __printf_like(f, a) __attribute__((__format__(__printf__, f, a)))
#define __scanf_like(f, a) __attribute__((__format__(__scanf__, f, a)))
#define __strftime_like(f) __attribute__((__format__(__strftime__, f, 0)))
/* The result is a new block that someone must free. */
#define __new_block __attribute__((__malloc__, __warn_unused_result__))
/* … as large as argument n says. */
#define __sized_block(...) __attribute__((__alloc_size__(__VA_ARGS__), __warn_unused_result__))
#define __must_use __attribute__((__warn_unused_result__))
#define __nonnull(params) __attribute__((__nonnull__ params))
#define __no_return __attribute__((__noreturn__))
/* No memory but the arguments decides the result. */
#define __pure_function __attribute__((__pure__))


#endif
