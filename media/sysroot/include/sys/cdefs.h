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

/* Declared so that a program that names it compiles; a call is told of when it is loaded: the machine has no such thing. */
#define __not_simulated

/* glibc's words, which programs use in declarations of their own. */
#define __P(args) args
#define __PMT(args) args
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#define __ptr_t void *
#ifdef __cplusplus
#define __THROW noexcept(true)
#define __THROWNL noexcept(true)
#define __NTH(declaration) declaration noexcept(true)
#else
#define __THROW __attribute__((__nothrow__))
#define __THROWNL __attribute__((__nothrow__))
#define __NTH(declaration) __attribute__((__nothrow__)) declaration
#endif
#define __wur __attribute_warn_unused_result__
#define __attribute_warn_unused_result__ __attribute__((__warn_unused_result__))
#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_used__ __attribute__((__used__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__ __attribute__((__deprecated__))
#define __attribute_format_arg__(x) __attribute__((__format_arg__(x)))
#define __always_inline __inline __attribute__((__always_inline__))
#define __glibc_likely(condition) __builtin_expect((condition), 1)
#define __glibc_unlikely(condition) __builtin_expect((condition), 0)
#define __glibc_has_attribute(name) __has_attribute(name)
#define __glibc_has_builtin(name) __has_builtin(name)

#endif
