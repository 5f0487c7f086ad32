/* <linux/math64.h>: 64-bit division, which x86-32 has no instruction for. */
#ifndef _LINUX_MATH64_H
#define _LINUX_MATH64_H
#include <linux/math.h>
#include <linux/types.h>
static inline u64 div_u64(u64 dividend, u32 divisor) { return dividend / divisor; }
static inline s64 div_s64(s64 dividend, s32 divisor) { return dividend / divisor; }
static inline u64 div64_u64(u64 dividend, u64 divisor) { return dividend / divisor; }
static inline s64 div64_s64(s64 dividend, s64 divisor) { return dividend / divisor; }
#define div64_ul(x, y) div64_u64(x, y)
#define div64_long(x, y) div64_s64(x, y)
static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *remainder)
{
	*remainder = (u32)(dividend % divisor);
	return dividend / divisor;
}
static inline u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}
static inline u64 mul_u32_u32(u32 a, u32 b) { return (u64)a * b; }
#define do_div(n, base) ({ u32 __by = (base); u32 __rest = (u32)((n) % __by); (n) /= __by; __rest; })
#endif
