/* <assert.h>: C17 7.2. May be included again with another NDEBUG. */
#include <features.h>

#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#ifndef _ASSERT_H_DECLS
#define _ASSERT_H_DECLS
__BEGIN_DECLS
extern void __assert_fail(const char *condition, const char *file, unsigned line, const char *function) __no_return;
__END_DECLS
#endif
#ifdef __cplusplus
#define assert(condition) ((condition) ? (void)0 : __assert_fail(#condition, __FILE__, __LINE__, __extension__ __PRETTY_FUNCTION__))
#else
#define assert(condition) ((condition) ? (void)0 : __assert_fail(#condition, __FILE__, __LINE__, __extension__ __func__))
#endif
#endif

#if !defined __cplusplus && (!defined __STDC_VERSION__ || __STDC_VERSION__ < 202311L)
#undef static_assert
#define static_assert _Static_assert
#endif
