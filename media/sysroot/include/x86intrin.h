/* Intrinsics of the x86 instruction set: the time-stamp counter, rotations and counts of bits; vectors up to SSE2. */
#ifndef _X86INTRIN_H
#define _X86INTRIN_H
#include <emmintrin.h>

#define __rdtsc() __builtin_ia32_rdtsc()
#define _rdtsc() __builtin_ia32_rdtsc()
static __inline__ int __attribute__((__always_inline__)) __bsfd(int __x) { return __builtin_ctz((unsigned)__x); }
static __inline__ int __attribute__((__always_inline__)) __bsrd(int __x) { return 31 - __builtin_clz((unsigned)__x); }
static __inline__ int __attribute__((__always_inline__)) __bswapd(int __x) { return (int)__builtin_bswap32((unsigned)__x); }
static __inline__ long long __attribute__((__always_inline__)) __bswapq(long long __x) { return (long long)__builtin_bswap64((unsigned long long)__x); }
static __inline__ unsigned __attribute__((__always_inline__)) __rold(unsigned __x, int __n) { return __builtin_rotateleft32(__x, (unsigned)__n); }
static __inline__ unsigned __attribute__((__always_inline__)) __rord(unsigned __x, int __n) { return __builtin_rotateright32(__x, (unsigned)__n); }
static __inline__ unsigned long long __attribute__((__always_inline__)) __rolq(unsigned long long __x, int __n) { return __builtin_rotateleft64(__x, (unsigned long long)__n); }
static __inline__ unsigned long long __attribute__((__always_inline__)) __rorq(unsigned long long __x, int __n) { return __builtin_rotateright64(__x, (unsigned long long)__n); }
#endif
