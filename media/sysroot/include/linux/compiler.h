/* <linux/compiler.h>: likely(), READ_ONCE(), barrier(). */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/compiler_types.h>
#include <linux/module_marker.h>

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* Exactly one access, as it stands here. */
#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, val) do { *(volatile __typeof__(x) *)&(x) = (val); } while (0)

#define barrier() __atomic_signal_fence(__ATOMIC_SEQ_CST)
#define OPTIMIZER_HIDE_VAR(var) ((void)(var))
#define unreachable() __builtin_unreachable()
#define data_race(expr) (expr)
#define __compiletime_assert(condition, msg) _Static_assert(condition, msg)
#define compiletime_assert(condition, msg) _Static_assert(condition, msg)
#define __must_be_array(a) (sizeof(struct { int : (-!!(__builtin_types_compatible_p(__typeof__(a), __typeof__(&(a)[0])))); }) * 0)

#define __UNIQUE_JOIN2(a, b) a##b
#define __UNIQUE_JOIN(a, b) __UNIQUE_JOIN2(a, b)
#define __UNIQUE_ID(prefix) __UNIQUE_JOIN(__UNIQUE_JOIN(__UNIQUE_ID_, prefix), __COUNTER__)

#define smp_mb() __atomic_thread_fence(__ATOMIC_SEQ_CST)
#define smp_rmb() __atomic_thread_fence(__ATOMIC_ACQUIRE)
#define smp_wmb() __atomic_thread_fence(__ATOMIC_RELEASE)
#define mb() smp_mb()
#define rmb() smp_rmb()
#define wmb() smp_wmb()
#define smp_store_release(p, v) __atomic_store_n(p, v, __ATOMIC_RELEASE)
#define smp_load_acquire(p) __atomic_load_n(p, __ATOMIC_ACQUIRE)
#define cpu_relax() barrier()

#endif
