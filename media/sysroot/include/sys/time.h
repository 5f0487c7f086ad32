/* <sys/time.h> */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H
#include <features.h>
#include <bits/types.h>

#include <bits/timeval.h>
#include <sys/select.h>

struct timezone {
  int tz_minuteswest;
  int tz_dsttime;
};

enum __itimer_which { ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF };
#define ITIMER_REAL ITIMER_REAL
#define ITIMER_VIRTUAL ITIMER_VIRTUAL
#define ITIMER_PROF ITIMER_PROF
struct itimerval {
  struct timeval it_interval;
  struct timeval it_value;
};

__BEGIN_DECLS
extern int gettimeofday(struct timeval *__restrict tv, void *__restrict zone) __nonnull((1));
extern int getitimer(int which, struct itimerval *value) __nonnull((2));
extern int setitimer(int which, const struct itimerval *__restrict value, struct itimerval *__restrict old);
#ifdef __USE_MISC
extern int settimeofday(const struct timeval *tv, const struct timezone *zone);
#endif
extern int utimes(const char *path, const struct timeval times[2]) __nonnull((1));
#ifdef __USE_MISC
extern int lutimes(const char *path, const struct timeval times[2]) __nonnull((1));
extern int futimes(int fd, const struct timeval times[2]);
#endif
__END_DECLS

#ifdef __USE_MISC
#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timercmp(a, b, op) (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec op (b)->tv_usec) : ((a)->tv_sec op (b)->tv_sec))
#define timeradd(a, b, sum)                         \
  do {                                              \
    (sum)->tv_sec = (a)->tv_sec + (b)->tv_sec;      \
    (sum)->tv_usec = (a)->tv_usec + (b)->tv_usec;   \
    if ((sum)->tv_usec >= 1000000) {                \
      ++(sum)->tv_sec;                              \
      (sum)->tv_usec -= 1000000;                    \
    }                                               \
  } while (0)
#define timersub(a, b, difference)                        \
  do {                                                    \
    (difference)->tv_sec = (a)->tv_sec - (b)->tv_sec;     \
    (difference)->tv_usec = (a)->tv_usec - (b)->tv_usec;  \
    if ((difference)->tv_usec < 0) {                      \
      --(difference)->tv_sec;                             \
      (difference)->tv_usec += 1000000;                   \
    }                                                     \
  } while (0)
#endif

#endif
