/* <linux/ktime.h>: times in nanoseconds since boot. */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H
#include <linux/types.h>
typedef s64 ktime_t;
u64 ktime_get_ns(void);
u64 ktime_get_real_seconds(void);
#define ktime_get() ((ktime_t)ktime_get_ns())
#define ktime_get_boottime() ktime_get()
#define ktime_sub(a, b) ((a) - (b))
#define ktime_add(a, b) ((a) + (b))
#define ktime_to_ns(t) ((s64)(t))
#define ktime_to_us(t) ((s64)(t) / 1000)
#define ktime_to_ms(t) ((s64)(t) / 1000000)
#define ktime_us_delta(later, earlier) (((later) - (earlier)) / 1000)
#define ktime_ms_delta(later, earlier) (((later) - (earlier)) / 1000000)
#define NSEC_PER_SEC 1000000000L
#define NSEC_PER_MSEC 1000000L
#define NSEC_PER_USEC 1000L
#define USEC_PER_SEC 1000000L
#define MSEC_PER_SEC 1000L
#endif
