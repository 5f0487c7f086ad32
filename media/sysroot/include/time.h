/* <time.h>: C17 7.27. The clock is simulated: it starts at a fixed date and advances with the program's steps. */
#ifndef _TIME_H
#define _TIME_H
#include <features.h>
#include <bits/types.h>
#include <bits/timespec.h>
#include <bits/time_clocks.h>

#define CLOCKS_PER_SEC ((clock_t)1000000)
#define TIME_UTC 1

struct tm {
  int tm_sec;   /* 0 … 60 */
  int tm_min;   /* 0 … 59 */
  int tm_hour;  /* 0 … 23 */
  int tm_mday;  /* 1 … 31 */
  int tm_mon;   /* 0 … 11 */
  int tm_year;  /* years since 1900 */
  int tm_wday;  /* 0 … 6, Sunday is 0 */
  int tm_yday;  /* 0 … 365 */
  int tm_isdst; /* daylight saving time: > 0 yes, 0 no, < 0 unknown */
#ifdef __USE_MISC
  long tm_gmtoff;
  const char *tm_zone;
#else
  long __tm_gmtoff;
  const char *__tm_zone;
#endif
};

__BEGIN_DECLS
extern clock_t clock(void);
extern time_t time(time_t *t);
extern double difftime(time_t end, time_t start);
extern time_t mktime(struct tm *tm) __nonnull((1));
extern int timespec_get(struct timespec *ts, int base) __nonnull((1));
extern size_t strftime(char *__restrict s, size_t max, const char *__restrict format, const struct tm *__restrict tm) __strftime_like(3) __nonnull((1, 3, 4));
extern char *asctime(const struct tm *tm) __nonnull((1));
extern char *ctime(const time_t *t) __nonnull((1));
extern struct tm *gmtime(const time_t *t) __nonnull((1));
extern struct tm *localtime(const time_t *t) __nonnull((1));

#if defined __USE_GNU || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L)
extern int timespec_getres(struct timespec *ts, int base);
#endif
#ifdef __USE_POSIX
extern struct tm *gmtime_r(const time_t *__restrict t, struct tm *__restrict result) __nonnull((1, 2));
extern struct tm *localtime_r(const time_t *__restrict t, struct tm *__restrict result) __nonnull((1, 2));
extern char *asctime_r(const struct tm *__restrict tm, char *__restrict buffer) __nonnull((1, 2));
extern char *ctime_r(const time_t *__restrict t, char *__restrict buffer) __nonnull((1, 2));
extern size_t strftime_l(char *__restrict s, size_t max, const char *__restrict format, const struct tm *__restrict tm, locale_t locale) __nonnull((1, 3, 4, 5));
extern void tzset(void);
extern char *tzname[2];
extern long timezone;
extern int daylight;
#endif
#ifdef __USE_MISC
extern time_t timegm(struct tm *tm) __nonnull((1));
extern int dysize(int year);
extern time_t timelocal(struct tm *tm) __nonnull((1));
#endif
#ifdef __USE_XOPEN
extern char *strptime(const char *__restrict s, const char *__restrict format, struct tm *__restrict tm) __nonnull((1, 2, 3));
#endif
#ifdef __USE_GNU
extern char *strptime_l(const char *__restrict s, const char *__restrict format, struct tm *__restrict tm, locale_t locale) __nonnull((1, 2, 3));
#endif
#ifdef __USE_XOPEN
extern int getdate_err;
extern struct tm *getdate(const char *text);
#endif
#ifdef __USE_GNU
extern int getdate_r(const char *__restrict text, struct tm *__restrict result);
#endif
__END_DECLS

#endif
