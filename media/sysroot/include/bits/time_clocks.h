/* The part of <time.h> about clocks, sleeping and timers. */
#ifndef _BITS_TIME_CLOCKS_H
#define _BITS_TIME_CLOCKS_H
#include <features.h>
#include <bits/types.h>
#include <bits/timespec.h>

#ifdef __USE_POSIX
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1

typedef void *timer_t;
struct itimerspec {
  struct timespec it_interval;
  struct timespec it_value;
};
struct sigevent;

__BEGIN_DECLS
extern int clock_gettime(clockid_t clock, struct timespec *ts) __nonnull((2));
extern int clock_settime(clockid_t clock, const struct timespec *ts) __nonnull((2));
extern int clock_getres(clockid_t clock, struct timespec *resolution);
extern int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *remaining) __nonnull((3));
extern int clock_getcpuclockid(pid_t pid, clockid_t *clock) __nonnull((2));
extern int nanosleep(const struct timespec *request, struct timespec *remaining) __nonnull((1));
extern int timer_create(clockid_t clock, struct sigevent *__restrict event, timer_t *__restrict timer) __nonnull((3));
extern int timer_delete(timer_t timer);
extern int timer_settime(timer_t timer, int flags, const struct itimerspec *__restrict value, struct itimerspec *__restrict old) __nonnull((3));
extern int timer_gettime(timer_t timer, struct itimerspec *value) __nonnull((2));
extern int timer_getoverrun(timer_t timer);
__END_DECLS
#endif

#endif
