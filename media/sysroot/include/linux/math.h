/* <linux/math.h>: division that rounds, absolute values. */
#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H
#include <linux/types.h>
#define round_up(x, y) ((((x) - 1) | ((__typeof__(x))((y) - 1))) + 1)
#define round_down(x, y) ((x) & ~((__typeof__(x))((y) - 1)))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define DIV_ROUND_DOWN_ULL(ll, d) ((unsigned long long)(ll) / (d))
#define DIV_ROUND_UP_ULL(ll, d) DIV_ROUND_DOWN_ULL((unsigned long long)(ll) + (d) - 1, (d))
#define roundup(x, y) ({ __typeof__(y) __to = (y); ((((x) + (__to - 1)) / __to) * __to); })
#define rounddown(x, y) ({ __typeof__(x) __of = (x); __of - (__of % (y)); })
#define DIV_ROUND_CLOSEST(x, divisor) ({ \
	__typeof__(x) __x = (x); \
	__typeof__(divisor) __d = (divisor); \
	(((__typeof__(x))-1) > 0 || ((__typeof__(divisor))-1) > 0 || (((__x) > 0) == ((__d) > 0))) ? (((__x) + ((__d) / 2)) / (__d)) : (((__x) - ((__d) / 2)) / (__d)); })
#define mult_frac(x, n, d) ({ __typeof__(x) __q = (x) / (d); __typeof__(x) __r = (x) % (d); __q * (n) + __r * (n) / (d); })
#ifndef abs
#define abs(x) ({ __typeof__(x) __a = (x); __a < 0 ? -__a : __a; })
#endif
#define sector_div(n, b) ({ u32 __rest = (n) % (b); (n) /= (b); __rest; })
static inline unsigned long int_sqrt(unsigned long x)
{
	unsigned long bit = 1UL << (8 * sizeof(x) - 2), root = 0;

	while (bit > x)
		bit >>= 2;
	for (; bit != 0; bit >>= 2) {
		if (x >= root + bit) {
			x -= root + bit;
			root = (root >> 1) + bit;
		} else {
			root >>= 1;
		}
	}
	return root;
}
#endif
