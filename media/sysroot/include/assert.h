/* <assert.h>: C17 7.2. May be included again with another NDEBUG. */
#include <features.h>

#undef assert
#undef assert_perror
#ifdef NDEBUG
#define assert(condition) ((void)0)
#define assert_perror(number) ((void)0)
#else
#ifndef _ASSERT_H_DECLS
#define _ASSERT_H_DECLS
__BEGIN_DECLS
extern void __assert_fail(const char *condition, const char *file, unsigned line, const char *function) __no_return;
extern void __assert_perror_fail(int number, const char *file, unsigned line, const char *function) __no_return;
__END_DECLS
#endif
#ifdef __cplusplus
#define assert(condition) ((condition) ? (void)0 : __assert_fail(#condition, __FILE__, __LINE__, __extension__ __PRETTY_FUNCTION__))
#else
#define assert(condition) ((condition) ? (void)0 : __assert_fail(#condition, __FILE__, __LINE__, __extension__ __func__))
#endif
#ifdef __USE_GNU
#define assert_perror(number) ((number) == 0 ? (void)0 : __assert_perror_fail((number), __FILE__, __LINE__, __extension__ __func__))
#endif
#endif

#if !defined __cplusplus && (!defined __STDC_VERSION__ || __STDC_VERSION__ < 202311L)
#undef static_assert
#define static_assert _Static_assert
#endif
