/* <linux/jiffies.h>: ticks of the timer since boot, HZ a second. */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H
#include <linux/types.h>
#define HZ 250
#define USER_HZ 100
unsigned long __jiffies(void);
u64 get_jiffies_64(void);
#define jiffies __jiffies()
#define jiffies_64 get_jiffies_64()
#define time_after(a, b) ((long)((b) - (a)) < 0)
#define time_before(a, b) time_after(b, a)
#define time_after_eq(a, b) ((long)((a) - (b)) >= 0)
#define time_before_eq(a, b) time_after_eq(b, a)
static inline unsigned long msecs_to_jiffies(const unsigned int m) { return ((unsigned long)m * HZ + 999) / 1000; }
static inline unsigned long usecs_to_jiffies(const unsigned int u) { return ((unsigned long long)u * HZ + 999999) / 1000000; }
static inline unsigned int jiffies_to_msecs(const unsigned long j) { return (unsigned int)(j * (1000 / HZ)); }
static inline unsigned int jiffies_to_usecs(const unsigned long j) { return (unsigned int)(j * (1000000 / HZ)); }
#endif
