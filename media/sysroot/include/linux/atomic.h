/* <linux/atomic.h>: numbers that change in one step. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H
#include <linux/types.h>
#include <linux/compiler.h>
#define __ATOMIC_OPS(prefix, T, I) \
static inline I prefix##_read(const T *v) { return __atomic_load_n(&v->counter, __ATOMIC_RELAXED); } \
static inline void prefix##_set(T *v, I i) { __atomic_store_n(&v->counter, i, __ATOMIC_RELAXED); } \
static inline void prefix##_add(I i, T *v) { __atomic_fetch_add(&v->counter, i, __ATOMIC_RELAXED); } \
static inline void prefix##_sub(I i, T *v) { __atomic_fetch_sub(&v->counter, i, __ATOMIC_RELAXED); } \
static inline void prefix##_inc(T *v) { __atomic_fetch_add(&v->counter, 1, __ATOMIC_RELAXED); } \
static inline void prefix##_dec(T *v) { __atomic_fetch_sub(&v->counter, 1, __ATOMIC_RELAXED); } \
static inline void prefix##_and(I i, T *v) { __atomic_fetch_and(&v->counter, i, __ATOMIC_RELAXED); } \
static inline void prefix##_or(I i, T *v) { __atomic_fetch_or(&v->counter, i, __ATOMIC_RELAXED); } \
static inline void prefix##_xor(I i, T *v) { __atomic_fetch_xor(&v->counter, i, __ATOMIC_RELAXED); } \
static inline I prefix##_add_return(I i, T *v) { return __atomic_add_fetch(&v->counter, i, __ATOMIC_SEQ_CST); } \
static inline I prefix##_sub_return(I i, T *v) { return __atomic_sub_fetch(&v->counter, i, __ATOMIC_SEQ_CST); } \
static inline I prefix##_inc_return(T *v) { return __atomic_add_fetch(&v->counter, 1, __ATOMIC_SEQ_CST); } \
static inline I prefix##_dec_return(T *v) { return __atomic_sub_fetch(&v->counter, 1, __ATOMIC_SEQ_CST); } \
static inline I prefix##_fetch_add(I i, T *v) { return __atomic_fetch_add(&v->counter, i, __ATOMIC_SEQ_CST); } \
static inline I prefix##_fetch_sub(I i, T *v) { return __atomic_fetch_sub(&v->counter, i, __ATOMIC_SEQ_CST); } \
static inline bool prefix##_dec_and_test(T *v) { return prefix##_dec_return(v) == 0; } \
static inline bool prefix##_inc_and_test(T *v) { return prefix##_inc_return(v) == 0; } \
static inline bool prefix##_sub_and_test(I i, T *v) { return prefix##_sub_return(i, v) == 0; } \
static inline bool prefix##_add_negative(I i, T *v) { return prefix##_add_return(i, v) < 0; } \
static inline I prefix##_xchg(T *v, I i) { return __atomic_exchange_n(&v->counter, i, __ATOMIC_SEQ_CST); } \
static inline I prefix##_cmpxchg(T *v, I old, I new) \
{ \
	__atomic_compare_exchange_n(&v->counter, &old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
	return old; \
} \
static inline bool prefix##_try_cmpxchg(T *v, I *old, I new) \
{ \
	return __atomic_compare_exchange_n(&v->counter, old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
} \
static inline I prefix##_fetch_add_unless(T *v, I a, I u) \
{ \
	I c = prefix##_read(v); \
	while (c != u && !prefix##_try_cmpxchg(v, &c, c + a)) \
		; \
	return c; \
} \
static inline bool prefix##_add_unless(T *v, I a, I u) { return prefix##_fetch_add_unless(v, a, u) != u; } \
static inline bool prefix##_inc_not_zero(T *v) { return prefix##_add_unless(v, 1, 0); }
__ATOMIC_OPS(atomic, atomic_t, int)
__ATOMIC_OPS(atomic64, atomic64_t, s64)
#undef __ATOMIC_OPS
#define ATOMIC64_INIT(i) { (i) }
#if __SIZEOF_POINTER__ == 8
typedef atomic64_t atomic_long_t;
#define atomic_long_read(v) atomic64_read(v)
#define atomic_long_set(v, i) atomic64_set(v, i)
#define atomic_long_inc(v) atomic64_inc(v)
#define atomic_long_dec(v) atomic64_dec(v)
#define atomic_long_add(i, v) atomic64_add(i, v)
#define atomic_long_sub(i, v) atomic64_sub(i, v)
#else
typedef atomic_t atomic_long_t;
#define atomic_long_read(v) atomic_read(v)
#define atomic_long_set(v, i) atomic_set(v, i)
#define atomic_long_inc(v) atomic_inc(v)
#define atomic_long_dec(v) atomic_dec(v)
#define atomic_long_add(i, v) atomic_add(i, v)
#define atomic_long_sub(i, v) atomic_sub(i, v)
#endif
#define ATOMIC_LONG_INIT(i) { (i) }
#define xchg(ptr, v) __atomic_exchange_n(ptr, v, __ATOMIC_SEQ_CST)
#define cmpxchg(ptr, o, n) ({ __typeof__(*(ptr)) __old = (o); __atomic_compare_exchange_n(ptr, &__old, n, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); __old; })
#endif
