/* <utime.h>: setting the times of a file. */
#ifndef _UTIME_H
#define _UTIME_H
#include <features.h>
#include <bits/types.h>

struct utimbuf {
  time_t actime;
  time_t modtime;
};

__BEGIN_DECLS
extern int utime(const char *path, const struct utimbuf *times) __nonnull((1));
__END_DECLS

#endif
