/* <linux/time.h>: structures of times. */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H
#if defined(_FEATURES_H) || defined(_GNU_SOURCE)
#include <time.h>
#else
#include <linux/types.h>
#include <linux/ktime.h>
#include <linux/jiffies.h>
struct timespec64 { time64_t tv_sec; long tv_nsec; };
#define ktime_get_ts64(ts) do { u64 __ns = ktime_get_ns(); (ts)->tv_sec = (time64_t)(__ns / NSEC_PER_SEC); (ts)->tv_nsec = (long)(__ns % NSEC_PER_SEC); } while (0)
#endif
#endif
