/* <linux/minmax.h>: min, max, clamp, swap. Both sides must have one type. */
#ifndef _LINUX_MINMAX_H
#define _LINUX_MINMAX_H
#include <linux/build_bug.h>
#include <linux/types.h>
#define __cmp_once(x, y, op) ({ \
	__typeof__(x) __left = (x); \
	__typeof__(y) __right = (y); \
	(void)(&__left == &__right); \
	__left op __right ? __left : __right; })
#define __cmp_as(type, x, y, op) ({ type __left = (x); type __right = (y); __left op __right ? __left : __right; })
#define min(x, y) __cmp_once(x, y, <)
#define max(x, y) __cmp_once(x, y, >)
#define min_t(type, x, y) __cmp_as(type, x, y, <)
#define max_t(type, x, y) __cmp_as(type, x, y, >)
#define min3(x, y, z) min((__typeof__(x))min(x, y), z)
#define max3(x, y, z) max((__typeof__(x))max(x, y), z)
#define min_not_zero(x, y) ({ __typeof__(x) __nz1 = (x); __typeof__(y) __nz2 = (y); __nz1 == 0 ? __nz2 : (__nz2 == 0 ? __nz1 : min(__nz1, __nz2)); })
#define clamp(val, lo, hi) min((__typeof__(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi) min_t(type, max_t(type, val, lo), hi)
#define clamp_val(val, lo, hi) clamp_t(__typeof__(val), val, lo, hi)
#define swap(a, b) do { __typeof__(a) __swapped = (a); (a) = (b); (b) = __swapped; } while (0)
#endif
