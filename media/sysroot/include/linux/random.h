/* <linux/random.h>: random bytes; here they come from the run's seed. */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H
#include <linux/types.h>
void get_random_bytes(void *buf, size_t len);
u32 get_random_u32(void);
u64 get_random_u64(void);
#define prandom_u32() get_random_u32()
#define get_random_u32_below(ceil) (get_random_u32() % (ceil))
#define prandom_u32_max(ceil) get_random_u32_below(ceil)
#endif
