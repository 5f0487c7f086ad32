/* <sys/timeb.h>: the time to a thousandth of a second, long out of date. */
#ifndef _SYS_TIMEB_H
#define _SYS_TIMEB_H
#include <features.h>
#include <bits/types.h>
#include <time.h>

struct timeb {
  time_t time;
  unsigned short millitm;
  short timezone;
  short dstflag;
};

__BEGIN_DECLS
extern int ftime(struct timeb *t) __attribute_deprecated__;
__END_DECLS

#endif
